import type { Account, Customer, Line } from '../model.ts'
import type { Answer, ApiCall } from '../platform.ts'
import type { World } from '../world/world.ts'
import { ok } from './graph.ts'

/** Recent conversations with their messages, newest first: what a business reads to find out whether a lost answer meant yes. */
export function conversations(call: ApiCall, account: Account, world: World): Answer {
  const limit = Math.min(Number(call.query.get('limit') ?? 25), 200)
  const wanted = call.query.get('user_id')
  const people = world.customers
    .list(account.platform, account.account)
    .filter((person) => world.threads.of(person).length > 0 && (wanted === null || person.platformId === wanted))
  const data = people.map((person) => conversation(person, account, world)).sort((a, b) => b.updated_time.localeCompare(a.updated_time))
  return ok({ data: data.slice(0, limit), paging: { cursors: { before: '0', after: String(limit) } } })
}

function conversation(person: Customer, account: Account, world: World) {
  const lines = world.threads
    .of(person)
    .filter((line) => line.direction !== 'system')
    .slice(-100)
    .toReversed()
  const participants = [
    { name: person.name, id: person.platformId },
    { name: account.name, id: account.account },
  ]
  const data = lines.map((line) => historyLine(line, person, account))
  return {
    id: `t_${person.platformId}`,
    updated_time: graphTime(lines[0]?.at ?? 0),
    participants: { data: participants },
    messages: { data },
  }
}

function historyLine(line: Line, person: Customer, account: Account) {
  const ends = [
    { name: person.name, id: person.platformId },
    { name: account.name, id: account.account },
  ]
  const [from, to] = line.direction === 'in' ? ends : ends.toReversed()
  return { id: line.id, created_time: graphTime(line.at), from, to: { data: [to] }, message: line.text ?? '' }
}

/** Graph writes times like 2026-01-01T09:00:00+0000. */
function graphTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}+0000`
}
