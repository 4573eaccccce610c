import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ApiFault, FaultOf } from '../faults/fault.ts'
import type { FaultScript } from '../faults/script.ts'
import { uuid } from '../ids.ts'
import type { Answer, ApiCall, Platform } from '../platform.ts'
import type { World } from '../world/world.ts'
import { bodySummary, readCall } from './call.ts'
import { answer, type Done, type Matched, match } from './dispatch.ts'
import { clipped, type Ledger } from './ledger.ts'
import { type Sent, send } from './send.ts'

interface ApiParts {
  world: World
  ledger: Ledger
  faults: FaultScript
  platforms: readonly Platform[]
}

/** Every path that is not the simulator's own belongs to some platform's API. */
export function serveApis(app: FastifyInstance, parts: ApiParts): void {
  app.all('/*', async (request, reply) => {
    const call = await readCall(request)
    const matched = match(call, parts.platforms, parts.world)
    if (!matched) return reply.code(404).send({ error: `No platform answers ${call.method} ${call.path}` })
    await serve(parts, { call, matched, request, reply })
  })
}

interface Served {
  call: ApiCall
  matched: Matched
  request: FastifyRequest
  reply: FastifyReply
}

async function serve(parts: ApiParts, { call, matched, request, reply }: Served): Promise<void> {
  const at = parts.world.now()
  const account = matched.account?.account ?? ''
  const struck = parts.faults.take('api', { platform: matched.platform.key, account, kind: matched.route.kind, path: call.path })
  const done = await doneUnder(struck, call, matched, parts.world)
  const entry = parts.ledger.add({
    type: 'call',
    id: uuid(),
    at,
    ms: parts.world.now() - at,
    platform: matched.platform.key,
    account,
    kind: matched.route.kind,
    method: call.method,
    path: request.url,
    authOk: done.authOk,
    accepted: done.accepted,
    headers: Object.fromEntries(Object.entries(call.headers).map(([name, value]) => [name, value ?? ''])),
    problems: done.answer.problems ?? [],
    ...(struck ? { fault: struck.fault.type } : {}),
    ...bodyOf(call),
  })
  const sent: Sent = await send(done.answer, struck?.fault, { reply, timers: parts.world.timers })
  entry.ms = parts.world.now() - at
  if (sent.status !== undefined) Object.assign(entry, { status: sent.status, answer: clipped(sent.text) })
  parts.ledger.changed(entry)
}

function bodyOf(call: ApiCall): { body?: string } {
  const body = bodySummary(call)
  return body === undefined ? {} : { body }
}

/** The work a faulty platform still does: all, or none. */
async function doneUnder(struck: FaultOf<'api', ApiFault> | undefined, call: ApiCall, matched: Matched, world: World): Promise<Done> {
  switch (struck?.fault.type) {
    case 'status':
    case 'html':
    case 'hang':
    case 'reset':
      return undone({ status: 500, body: '' })
    case 'error':
      return undone(matched.platform.errors[struck.fault.name]?.() ?? { status: 500, body: `No error called ${struck.fault.name}` })
    default:
      return await answer(matched, call, world)
  }
}

function undone(given: Answer): Done {
  return { answer: { problems: ['A fault struck before the platform did anything'], ...given }, authOk: true, accepted: false }
}
