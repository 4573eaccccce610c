import Fastify from 'fastify'
import { serveControl } from './control/control.ts'
import { Refusal } from './control/refusal.ts'
import { FaultScript } from './faults/script.ts'
import { servePage } from './page.ts'
import type { Door } from './platform.ts'
import { platformOf, platforms } from './registry.ts'
import { serveShop } from './shop/shop.ts'
import { serveApis } from './wire/api.ts'
import { Ledger } from './wire/ledger.ts'
import { Postman } from './wire/postman.ts'
import { World } from './world/world.ts'

export interface SimulatorOptions {
  /** 0 takes any free port. */
  port: number
  /** Loopback unless said otherwise. */
  host?: string
  /** JSON file that keeps accounts, customers and threads over restarts; media lie in a folder beside it. */
  dataFile?: string
  /** Folder of the built page. */
  pageDir?: string
  /** Divides the platforms' waits between two attempts; 1 is real life. */
  timeScale?: number
}

export interface Simulator {
  /** Origin of everything: platform APIs, control API, the page. */
  url: string
  port: number
  /** Its further servers by name, `email/imap` and `email/smtp`, on the same host. */
  doors: Readonly<Record<string, number>>
  /** Stops all timers and connections; the world is written first. */
  close(): Promise<void>
}

const BODY_LIMIT_BYTES = 110 * 1024 * 1024

/**
 * Starts the platforms: WhatsApp Cloud API, Messenger, Zalo OA and the demo shop, on one origin over real HTTP.
 * @throws when the port is taken.
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const world = new World({ platformOf, ...(options.dataFile ? { dataFile: options.dataFile } : {}) })
  const ledger = new Ledger(world.bus)
  const faults = new FaultScript(world.bus)
  const postman = new Postman({ world, ledger, faults, timeScale: options.timeScale ?? 1 })
  world.carryBy((account, event) => postman.offer(account, event))

  const app = Fastify({ bodyLimit: BODY_LIMIT_BYTES, forceCloseConnections: true, routerOptions: { maxParamLength: 500 } })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body))
  app.setErrorHandler((error, _, reply) => {
    if (error instanceof Refusal) return reply.code(error.status).send({ error: error.message, problems: error.problems })
    return reply.send(error)
  })
  const doors: Record<string, number> = {}
  serveControl(app, { world, ledger, faults, postman, platforms, doors })
  serveShop(app)
  servePage(app, options.pageDir)
  serveApis(app, { world, ledger, faults, platforms })

  await app.listen({ port: options.port, host: options.host ?? '127.0.0.1' })
  const address = app.server.address()
  const port = typeof address === 'object' && address ? address.port : options.port
  world.url = `http://${hostName(options.host)}:${port}`
  const opened = await openDoors({ world, ledger, faults }, { host: options.host ?? '127.0.0.1', near: options.port === 0 ? 0 : port + 1 })
  for (const { name, door } of opened) doors[name] = door.port
  return {
    url: world.url,
    port,
    doors,
    async close() {
      world.close()
      await Promise.all(opened.map(({ door }) => door.close()))
      await app.close()
    },
  }
}

async function openDoors(
  parts: { world: World; ledger: Ledger; faults: FaultScript },
  at: { host: string; near: number },
): Promise<{ name: string; door: Door }[]> {
  const opened = await Promise.all(
    platforms.map(async ({ key, doors }) => ((await doors?.(parts, at)) ?? []).map((door) => ({ name: `${key}/${door.name}`, door }))),
  )
  return opened.flat()
}

function hostName(host: string | undefined): string {
  return host && host !== '0.0.0.0' && host !== '::' ? host : '127.0.0.1'
}
