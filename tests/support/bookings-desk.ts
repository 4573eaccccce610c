// What books the jobs of the desk: rules of time, the sharing out of work, promised times, surveys.
import { type ShiftList, WEEKDAYS } from '@switchboard/contracts'
import type { Follower } from '../../apps/server/src/infra/feed/follow.ts'
import { follow } from '../../apps/server/src/infra/feed/follow.ts'
import { routing } from '../../apps/server/src/domains/assignment/index.ts'
import { csatFollower } from '../../apps/server/src/domains/csat/index.ts'
import { slaFollower } from '../../apps/server/src/domains/sla/index.ts'
import { RULE } from './assigning.ts'
import { type Desk, talkOn } from './bookings.ts'
import type { Workshop } from './jobs.ts'

const HOUR_MS = 3_600_000

export const DESK_BOOKINGS: Readonly<Record<string, (desk: Desk) => Promise<unknown>>> = {
  'automation.arm': ({ shop: { world } }) => timeRule(world, 'Nobody answered'),
  // Somebody has waited too long for an answer.
  'automation.wait': async (desk) => {
    const { shop } = desk
    const { conversation } = await talkOn(shop, 'whatsapp')
    await timeRule(shop.world, 'Nobody answered yet')
    await desk.run('automation.arm', await shop.take('automation.arm'))
    await waitedLong(shop)
    await only(shop, 'automation.wait', `%:${conversation.id}`)
  },
  'assignment.return': async ({ shop: { world } }) => {
    await world.agent.ask('PUT', '/me/availability', { state: 'busy', until: new Date(Date.now() + HOUR_MS).toISOString() })
    await world.db.owner.query(
      "update user_availability set since = now() - interval '1 hour', until = now() - interval '1 second' where until is not null",
    )
  },
  // A rule shared it out, and nobody has answered.
  'assignment.escalate': async ({ shop }) => {
    await caughtUp(shop, routing)
    await shop.world.admin.ask('POST', '/routing-rules', { ...RULE, escalation: { afterMinutes: 1, to: 'lead' } })
    const { conversation } = await talkOn(shop, 'whatsapp')
    await caughtUp(shop, routing)
    await waitedLong(shop)
    await only(shop, 'assignment.escalate', conversation.id)
  },
  'assignment.shift': ({ shop: { world } }) => offShift(world),
  // He is off since a moment ago, and what he has not answered waits.
  'assignment.shift-over': async ({ shop }) => {
    const { world } = shop
    await world.admin.ask('POST', '/routing-rules', { ...RULE, name: 'For those who are there' })
    const { conversation } = await talkOn(shop, 'whatsapp')
    await world.admin.ask('PATCH', `/conversations/${conversation.id}`, { assigneeId: world.agent.userId })
    await offShift(world)
    await world.db.owner.query("update timers set due_at = now() where what = 'assignment.shift-over'")
  },
  'csat.ask': async ({ shop }) => {
    const { world } = shop
    const { id } = (await talkOn(shop, 'whatsapp')).conversation
    await world.admin.ask('PATCH', '/csat-settings', { pageIds: [world.channel('whatsapp').pageId], delayMinutes: 0, version: 0 })
    await world.agent.ask('POST', `/conversations/${id}/messages`, { text: 'Dạ còn ạ' })
    await world.agent.ask('PATCH', `/conversations/${id}`, { status: 'resolved' })
    await caughtUp(shop, csatFollower)
  },
  'sla.recompute': async ({ shop }) => {
    await promise(shop.world, 'A promise')
    await caughtUp(shop, slaFollower)
  },
  'sla.ring': async ({ shop }) => {
    await promise(shop.world, 'Another promise')
    await caughtUp(shop, slaFollower)
    const { conversation } = await talkOn(shop, 'whatsapp')
    await caughtUp(shop, slaFollower)
    await shop.world.db.owner.query("update sla_clocks set started_at = started_at - interval '1 day'")
    await only(shop, 'sla.ring', conversation.id)
  },
}

async function caughtUp({ world }: Workshop, follower: Follower): Promise<void> {
  while (await follow(world.server.runtime.db, world.tenantId, follower, 300));
}

/** An agent works every day, and then on another day than this alone. */
async function offShift({ admin, agent }: Workshop['world']): Promise<void> {
  const other = WEEKDAYS[(new Date(Date.now() + 3 * 24 * HOUR_MS).getUTCDay() + 6) % 7]
  for (const spans of [WEEKDAYS, [other]]) {
    const { people } = await admin.ask<ShiftList>('GET', '/shifts')
    const version = people.find(({ user }) => user.id === agent.userId)?.own?.version ?? 0
    const week = Object.fromEntries(WEEKDAYS.map((day) => [day, spans.includes(day) ? [{ from: 0, to: 1440 }] : []]))
    await admin.ask('PUT', `/shifts/people/${agent.userId}`, { version, timeZone: 'UTC', week })
  }
}

async function waitedLong({ world }: Workshop): Promise<void> {
  await world.db.owner.query(
    "update omnichannel_conversation set waiting_since = now() - interval '1 hour' where waiting_since is not null",
  )
}

async function only({ world }: Workshop, what: string, ref: string): Promise<void> {
  await world.db.owner.query('delete from timers where what = $1 and ref not like $2', [what, ref])
}

/** A rule for who waits longer than five minutes. */
function timeRule({ admin }: Workshop['world'], name: string): Promise<unknown> {
  const actions = [{ kind: 'set-priority', priority: 'high' }]
  return admin.ask('POST', '/automation-rules', { name, event: 'waiting', minutes: 5, actions, active: true })
}

/** Everybody is answered within ten minutes. */
function promise({ admin }: Workshop['world'], name: string): Promise<unknown> {
  return admin.ask('POST', '/sla-policies', { name, firstResponseMinutes: 10, hours: 'always', isDefault: true })
}
