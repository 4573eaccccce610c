// What books the jobs of the desk: rules of time, the sharing out of work, promised times.
import type { Follower } from '../../apps/server/src/infra/feed/follow.ts'
import { follow } from '../../apps/server/src/infra/feed/follow.ts'
import { routing } from '../../apps/server/src/domains/assignment/index.ts'
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
