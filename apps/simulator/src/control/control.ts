import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { FaultScript } from '../faults/script.ts'
import type { Platform } from '../platform.ts'
import type { Ledger } from '../wire/ledger.ts'
import type { Postman } from '../wire/postman.ts'
import type { World } from '../world/world.ts'
import { accountRoutes } from './accounts.ts'
import { customerRoutes } from './customers.ts'
import { eventRoutes } from './events.ts'
import { faultRoutes } from './faults.ts'
import { fileRoutes } from './files.ts'
import { ledgerRoutes } from './ledger.ts'
import { messageRoutes } from './messages.ts'
import { Refusal } from './refusal.ts'
import { wallRoutes } from './wall.ts'

export interface ControlParts {
  world: World
  ledger: Ledger
  faults: FaultScript
  postman: Postman
  platforms: readonly Platform[]
  /** Ports of the further servers by name; filled when they are open. */
  doors: Readonly<Record<string, number>>
}

/** The strings by which a test, a script or the page moves the puppets. README.md describes every route. */
export function serveControl(app: FastifyInstance, parts: ControlParts): void {
  app.addHook('onRequest', async (request) => {
    if (request.url.startsWith('/_sim/') && foreign(request)) throw new Refusal(403, 'Only pages of the simulator itself may steer it')
  })
  app.get('/_sim/platforms', () => ({ platforms: parts.platforms.map(described) }))
  app.get('/_sim/doors', () => ({ doors: parts.doors }))
  for (const routes of [accountRoutes, customerRoutes, messageRoutes, faultRoutes, ledgerRoutes, eventRoutes, fileRoutes, wallRoutes])
    routes(app, parts)
}

/** A page of another origin, open in the same browser, must not be able to play the customer. */
function foreign(request: FastifyRequest): boolean {
  const { origin, host } = request.headers
  return origin !== undefined && URL.parse(origin)?.host !== host
}

function described({ key, title, look, abilities, writes, events, wall, webhook }: Platform) {
  return {
    key,
    title,
    webhooks: webhook !== undefined,
    look,
    abilities,
    wall: wall !== undefined,
    kinds: Object.keys(writes),
    events: Object.keys(events),
  }
}
