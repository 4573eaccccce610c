import type { FastifyInstance } from 'fastify'
import type { Fault } from '../faults/fault.ts'
import { uuid } from '../ids.ts'
import { at, list } from '../read.ts'
import { anything, array, either, number, object, oneOf, optional, type Shape, string } from '../shape.ts'
import { bodyOf } from './body.ts'
import type { ControlParts } from './control.ts'
import { Refusal } from './refusal.ts'

const ms = number({ min: 0 })
const count = number({ min: 1, max: 1_000, integer: true })
const type = (name: string, more: Record<string, Shape> = {}) => object({ type: oneOf(name), ...more })

const kinds: Readonly<Record<Fault['on'], Readonly<Record<string, Shape>>>> = {
  api: {
    status: type('status', {
      code: number({ min: 100, max: 599, integer: true }),
      body: optional(anything),
      headers: optional(object({}, { open: true })),
    }),
    error: type('error', { name: string({ min: 1 }) }),
    hang: type('hang', { ms: optional(ms) }),
    reset: type('reset'),
    'reset-after-accept': type('reset-after-accept'),
    html: type('html'),
    truncate: type('truncate'),
    slow: type('slow', { ms }),
  },
  webhook: {
    duplicate: type('duplicate', { copies: count }),
    reorder: type('reorder', { size: count }),
    batch: type('batch', { size: count, afterMs: optional(ms) }),
    delay: type('delay', { ms }),
    drop: type('drop'),
    'bad-signature': type('bad-signature'),
  },
}

const text = optional(string({ min: 1 }))

const faultShape: Shape = {
  check(value, path) {
    const on = at(value, 'on') === 'webhook' ? 'webhook' : 'api'
    const known = kinds[on]
    const fault = known[String(at(value, 'fault', 'type'))] ?? object({ type: oneOf(...Object.keys(known)) }, { open: true })
    return object({
      id: text,
      on: oneOf('api', 'webhook'),
      match: optional(object({ platform: text, account: text, path: text, kind: text })),
      times: optional(either(oneOf('always'), number({ min: 1, integer: true }))),
      fault,
    }).check(value, path)
  },
}

/** The list itself, or an object that holds it. */
const scriptShape: Shape = {
  check: (value, path) => (Array.isArray(value) ? array(faultShape) : object({ faults: array(faultShape) })).check(value, path),
}

export function faultRoutes(app: FastifyInstance, { faults, platforms }: ControlParts): void {
  const errorNames = Object.fromEntries(platforms.map((platform) => [platform.key, Object.keys(platform.errors)]))

  app.get('/_sim/faults', () => ({ faults: faults.list(), errorNames }))

  app.put('/_sim/faults', (request) => {
    const given = bodyOf<unknown>(request, scriptShape)
    const script = list(at(given, 'faults') ?? given) as (Omit<Fault, 'id' | 'hits'> & { id?: string })[]
    const known = new Set(Object.values(errorNames).flat())
    for (const { fault } of script)
      if (fault.type === 'error' && !known.has(fault.name))
        throw new Refusal(400, `There is no error called ${fault.name}; there are ${[...known].join(', ')}`)
    faults.replace(script.map((one) => ({ ...one, id: one.id ?? uuid(), match: one.match ?? {}, times: one.times ?? 1, hits: 0 }) as Fault))
    return { faults: faults.list() }
  })

  app.delete('/_sim/faults', async (_, reply) => {
    faults.replace([])
    return reply.code(204).send()
  })
}
