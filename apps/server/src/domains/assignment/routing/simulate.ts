import type { RoutingSimulation, SimulateRouting } from '@switchboard/contracts'
import { instantOf } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Invalid } from '../../../infra/errors.ts'
import { factsOf, readAssigning, refuseFaulty } from '../../inbox/index.ts'
import { candidatesOf } from './candidates.ts'
import { type Arrival, type Outcome, replay, type World } from './replay.ts'
import { activeRules, type Rule } from './rules.ts'

const MOST = 2000
const FARTHEST_MS = 31 * 86_400_000
const HOUR_MS = 3_600_000
const SAMPLES = 50

/**
 * What rules would have made of the conversations of a time that has passed. Of each it is known when it came, when it was done and who had it first; its channel, tags and person are taken as they are
 * now. Changes nothing.
 * @throws {Invalid}
 */
export async function simulate(tx: Tx, { from, to, presence, rules: drafts }: SimulateRouting): Promise<RoutingSimulation> {
  if (from >= to) throw new Invalid('/to', 'It must end after it began')
  if (Date.parse(to) - Date.parse(from) > FARTHEST_MS) throw new Invalid('/from', 'At most 31 days')
  for (const [i, { conditions }] of (drafts ?? []).entries()) await refuseFaulty(tx, conditions, `/rules/${i}/conditions`)
  await tx.elevate()
  const rules: Rule[] = drafts ? drafts.filter(({ active }) => active).map((rule) => ({ ...rule, id: null })) : await activeRules(tx)
  const found = await arrivalsOf(tx, from, to)
  const people = await worldOf(tx, rules)
  const hours = presence === 'worked' ? await workedHours(tx, from, to) : undefined
  const there = (userId: string, at: number) => hours?.has(`${userId} ${Math.floor(at / HOUR_MS)}`) ?? true
  const outcomes = replay(
    found.map(({ arrival }) => arrival),
    { ...people, rules, there, everyMs: HOUR_MS / 4 },
  )
  return told(outcomes, found, people)
}

interface Found {
  arrival: Arrival
  was: { id: string; name: string } | null
}

async function arrivalsOf(tx: Tx, from: string, to: string): Promise<Found[]> {
  const rows = await tx.run<{ id: string; at: string; until: string | null; was: { id: string; name: string } | null }>(sql`
    select e.conversation_id as id, e.created_at as at,
           (select min(d.created_at) from event_feed d where d.tenant_id = ${tx.tenantId} and d.conversation_id = e.conversation_id and d.n > e.n and d.type = 'conversation.status_changed'
               and d.data->>'to' in ('resolved', 'archived', 'pending', 'snoozed')) as until,
           (select jsonb_build_object('id', u.id::text, 'name', u.full_name) from conversation_assignments a join sys_users u on u.tenant_id = ${tx.tenantId} and u.id = a.assigned_to
             where a.tenant_id = ${tx.tenantId} and a.conversation_id = e.conversation_id and (a.unassigned_at is null or a.unassigned_at > e.created_at) order by a.assigned_at, a.id limit 1) as was
      from event_feed e
     where e.tenant_id = ${tx.tenantId} and e.created_at >= ${from} and e.created_at < ${to} and e.conversation_id is not null
       and (e.type = 'conversation.created' or (e.type = 'conversation.status_changed' and e.data->>'to' = 'open' and e.data->>'from' in ('resolved', 'archived')))
     order by e.n limit ${MOST}`)
  const facts = await factsOf(tx, [...new Set(rows.map(({ id }) => id))])
  return rows.flatMap(({ id, at, until, was }) => {
    const known = facts.get(id)
    if (!known) return []
    const arrival: Arrival = {
      conversationId: id,
      at: Date.parse(at),
      until: Math.max(Date.parse(at), until === null ? Date.parse(to) : Date.parse(until)),
      facts: { ...known, assigneeId: null, teamId: null, status: 'new' },
    }
    return [{ arrival, was }]
  })
}

async function worldOf(tx: Tx, rules: readonly Rule[]): Promise<Pick<World, 'people' | 'members'>> {
  const settings = await readAssigning(tx)
  const members = new Map<string | null, Map<string, number | null>>()
  const people = new Map<string, World['people'][number]>()
  for (const rule of rules) {
    if (members.has(rule.teamId)) continue
    const candidates = await candidatesOf(tx, rule, rule.teamId, settings)
    members.set(rule.teamId, new Map(candidates.map(({ userId, teamMaxOpen }) => [userId, teamMaxOpen])))
    for (const { userId, name, maxOpen, languages, skills } of candidates) people.set(userId, { userId, name, maxOpen, languages, skills })
  }
  return { people: [...people.values()], members }
}

/** `user hour` of all hours in which somebody did anything. */
async function workedHours(tx: Tx, from: string, to: string): Promise<ReadonlySet<string>> {
  const rows = await tx.run<{ user_id: string; hour: string }>(sql`
    select distinct user_id, floor(extract(epoch from created_at) / 3600)::bigint as hour from event_feed where tenant_id = ${tx.tenantId} and created_at >= ${from} and created_at < ${to} and user_id is not null`)
  return new Set(rows.map(({ user_id, hour }) => `${user_id} ${hour}`))
}

function told(outcomes: readonly Outcome[], found: readonly Found[], { people }: Pick<World, 'people'>): RoutingSimulation {
  const was = new Map(found.map(({ arrival, was: who }) => [arrival, who]))
  const named = new Map([
    ...people.map(({ userId, name }) => [userId, name] as const),
    ...found.flatMap(({ was: who }) => (who ? [[who.id, who.name] as const] : [])),
  ])
  const waits = outcomes.flatMap(({ waitMs }) => (waitMs === null ? [] : [waitMs])).toSorted((a, b) => a - b)
  const count = (of: (outcome: Outcome) => string | null | undefined) => Map.groupBy(outcomes, of)
  const [would, had] = [count(({ userId }) => userId), count(({ arrival }) => was.get(arrival)?.id)]
  const differs = ({ arrival, userId }: Outcome) => (was.get(arrival)?.id ?? null) !== userId
  const ref = (id: string | null) => (id === null ? null : { id, name: named.get(id) ?? '' })
  return {
    conversations: outcomes.length,
    capped: outcomes.length >= MOST,
    unmatched: outcomes.filter(({ rule }) => !rule).length,
    waited: waits.filter((ms) => ms > 0).length,
    neverGiven: outcomes.filter(({ rule, userId }) => rule && rule.strategy !== 'team_only' && userId === null).length,
    medianWaitSeconds: seconds(waits[Math.floor(waits.length / 2)]),
    longestWaitSeconds: seconds(waits.at(-1)),
    different: outcomes.filter(differs).length,
    people: [...named]
      .map(([id, name]) => ({ user: { id, name }, would: would.get(id)?.length ?? 0, was: had.get(id)?.length ?? 0 }))
      .toSorted((a, b) => b.would - a.would || a.user.name.localeCompare(b.user.name)),
    samples: outcomes
      .filter(differs)
      .slice(-SAMPLES)
      .toReversed()
      .map(({ arrival, rule, userId, waitMs }) => ({
        conversationId: arrival.conversationId,
        at: instantOf(arrival.at),
        rule: rule?.name ?? null,
        would: ref(userId),
        was: was.get(arrival) ?? null,
        waitSeconds: seconds(waitMs ?? undefined),
      })),
  }
}

const seconds = (ms: number | undefined) => (ms === undefined ? null : Math.round(ms / 1000))
