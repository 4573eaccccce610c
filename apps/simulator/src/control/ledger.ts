import type { FastifyInstance } from 'fastify'
import { statsOf } from '../wire/stats.ts'
import { queryOf } from './body.ts'
import type { ControlParts } from './control.ts'
import { Refusal } from './refusal.ts'

export function ledgerRoutes(app: FastifyInstance, { ledger }: ControlParts): void {
  app.get('/_sim/ledger', (request) => {
    const query = queryOf(request)
    const { entries, next } = ledger.since(Number(query.get('since') ?? 0) || 0)
    const wanted = (['type', 'platform', 'account', 'kind'] as const).filter((name) => query.has(name))
    const fitting = entries.filter((entry) => wanted.every((name) => entry[name] === query.get(name)))
    const last = Number(query.get('last') ?? 0)
    return { entries: last > 0 ? fitting.slice(-last) : fitting, next }
  })

  app.get<{ Params: { id: string } }>('/_sim/ledger/:id', (request) => {
    const entry = ledger.find(request.params.id)
    if (!entry) throw new Refusal(404, `There is no entry ${request.params.id}`)
    return entry
  })

  app.delete('/_sim/ledger', async (_, reply) => {
    ledger.clear()
    return reply.code(204).send()
  })

  app.get('/_sim/stats', () => ({ accounts: statsOf(ledger.all()) }))
}
