import type pg from 'pg'
import { asOperator } from '../../domains/identity/index.ts'
import { rebuildFacts } from '../../domains/reports/index.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import type { Runtime } from '../../start/runtime.ts'
import type { DemoChannels } from '../channels.ts'
import { PAST_IDS } from '../past.ts'
import { Desk } from '../desk/desk.ts'
import type { DemoSimulator } from '../simulator.ts'
import type { Team } from '../team.ts'
import { Agents } from './agents.ts'
import { ensureCanned } from './canned.ts'
import { clearHalfTold } from './clear.ts'
import { commenter, isWall, publish } from './commenter.ts'
import type { Customer } from './customer.ts'
import { joinByHand } from './join-by-hand.ts'
import { leaveAll } from './leave.ts'
import { type Played, play } from './play.ts'
import { hangPortraits } from './portraits.ts'
import { settle } from './settle.ts'
import { shiftTimes } from './shift-times.ts'
import { ACCOUNTS, simulatedCustomer } from './simulated-customer.ts'
import type { Story } from './story.ts'
import { answerSurveys } from './surveys.ts'
import { ensureTags } from './tags.ts'
import { layTemplates } from './templates.ts'
import { STORIES } from './tales/index.ts'
import { visitor } from './visitor.ts'
import { Watch } from './watch.ts'

/** What the telling needs: the shop's people, its channels, and the owner's connection, which alone may move times. */
export interface Telling {
  owner: pg.Client
  team: Team
  channels: DemoChannels
  /** Where the product serves its API. */
  url: string
}

// While the stories are told, messages arrive and are read at once; afterwards at a human pace.
const HASTE = { sentAfterMs: 0, deliveredAfterMs: 15, readAfterMs: 40 }
const HUMAN = { sentAfterMs: 0, deliveredAfterMs: 250, readAfterMs: 900 }

/** Somebody who tries the product does not wait for long. */
const ASKED_AFTER_MINUTES = 1

/**
 * Plays the demo's stories through the whole system, once: customers write by the simulator or the chat, agents answer, receipts come, then all
 * is moved into the last two weeks and the shop's rules are made. Told before: nothing happens. Interrupted: what was half told is removed and it begins anew.
 * @throws when a step does not come about in time; nothing is marked as told then
 */
export async function tellStories(
  runtime: Runtime,
  simulator: DemoSimulator,
  { owner, team, channels, url }: Telling,
  say: (line: string) => void,
): Promise<void> {
  const { tenantId } = team
  if (await isTold(owner, tenantId)) return
  say('Filling the demo …')
  await clearHalfTold(runtime, owner, { simulator, tenantId })
  await setPace(simulator, HASTE)
  const watch = new Watch(runtime.db, tenantId)
  const agents = new Agents(runtime, team)
  const desk = await Desk.open(url, team)
  const [tags, played] = await Promise.all([
    ensureTags(runtime, tenantId),
    playAll(runtime, simulator, { channels, agents, watch }),
    hangPortraits(runtime, owner, team),
    ensureCanned(runtime, tenantId, team.users[1]),
    layTemplates(runtime, simulator, tenantId),
  ])
  const teams = await desk.teams()
  await closePast(agents, watch)
  await settle(runtime, { tenantId, watch, played })
  const nowMs = Date.now()
  const messages = await watch.all()
  await Promise.all([desk.asks({ delayMinutes: 0 }), desk.languages(played)])
  await leaveAll(played, messages, { agents, tags, teams, nowMs })
  const known = new Set(messages.map(({ id }) => id))
  const answered = answerSurveys(runtime, played, { watch, tenantId, url, known })
  await Promise.all([answered, joinByHand(runtime, team, played).then(() => desk.notes(played))])
  await settle(runtime, { tenantId, watch, played })
  await setPace(simulator, HUMAN)
  const times = await asOperator(owner, tenantId, async (tx) => {
    await shiftTimes(tx, played, nowMs)
    return sentTimes(tx)
  })
  await rebuildFacts(runtime.db, tenantId)
  await Promise.all(played.map(({ customer }) => customer.backdate(times)))
  await desk.rules({ teams, tags })
  await desk.asks({ delayMinutes: ASKED_AFTER_MINUTES })
  await desk.scheduled(played, nowMs)
  await desk.close()
  await asOperator(owner, tenantId, (tx) =>
    tx.run(sql`update sys_tenants set settings = settings || '{"demoTold": true}', updated_at = now() where id = ${tx.tenantId}`),
  )
}

/** What was said on a page before it was connected has been read, and is done. */
async function closePast(agents: Agents, watch: Watch): Promise<void> {
  const ids = new Set<string | null>(PAST_IDS)
  const past = await watch.until('what Pancake has from before', (all) => {
    const found = all.filter(({ externalId }) => ids.has(externalId))
    return found.length === ids.size ? found : undefined
  })
  const threads = [...Map.groupBy(past, (one) => one.conversationId)]
  await agents.leave(
    'ha',
    threads.map(([conversationId]) => ({ conversationId, patch: { status: 'resolved' } })),
  )
  await agents.read(threads.map(([conversationId, { length }]) => ({ conversationId, seq: length })))
}

/** When each message was sent, by its platform id. */
async function sentTimes(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.run<{ id: string; at: string }>(sql`
    select platform_message_id as id, to_char(sent_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
      from omnichannel_message where tenant_id = ${tx.tenantId} and platform_message_id is not null`)
  return new Map(rows.map(({ id, at }) => [id, at]))
}

async function isTold(owner: pg.Client, tenantId: string): Promise<boolean> {
  const row = await asOperator(owner, tenantId, (tx) =>
    tx.one<{ told: boolean }>(sql`select settings ? 'demoTold' as told from sys_tenants where id = ${tx.tenantId}`),
  )
  return row?.told ?? false
}

async function setPace(simulator: DemoSimulator, receipts: typeof HUMAN): Promise<void> {
  const paced = Object.entries(ACCOUNTS).map(([platform, account]) =>
    simulator.call('PUT', `/accounts/${platform}/${encodeURIComponent(account)}`, { receipts }),
  )
  await Promise.all(paced)
}

async function playAll(
  runtime: Runtime,
  simulator: DemoSimulator,
  shop: { channels: DemoChannels; agents: Agents; watch: Watch },
): Promise<Played[]> {
  await publish(simulator)
  return someAtOnce(
    STORIES.filter(({ on }) => on !== 'email' || simulator.mail),
    async (story: Story) => {
      const customer: Customer =
        story.on === 'web'
          ? await visitor(runtime, shop.channels, story.customer)
          : isWall(story.on)
            ? await commenter(simulator, story.on, story.customer)
            : await simulatedCustomer(simulator, story.on, story.customer)
      return play(story, { ...shop, customer })
    },
  )
}

/** So many stories go on side by side: more would queue for the database's connections longer than a slow machine lets them. */
const AT_ONCE = 36

async function someAtOnce<One, Done>(all: readonly One[], act: (one: One) => Promise<Done>): Promise<Done[]> {
  const done: Done[] = []
  for (let i = 0; i < all.length; i += AT_ONCE) done.push(...(await Promise.all(all.slice(i, i + AT_ONCE).map(act))))
  return done
}
