// What books the jobs of retention in earnest.
import type { Conversation, Person, PersonExport } from '@switchboard/contracts'
import { type Desk, talkOn } from './bookings.ts'

/** By the names of the jobs. */
export const RETENTION_BOOKINGS: Readonly<Record<string, (desk: Desk) => Promise<unknown>>> = {
  'retention.run-rule': async ({ shop: { world }, talks }) => {
    await world.admin.ask('PATCH', `/conversations/${talks.messenger.conversation.id}`, { status: 'resolved' })
    await world.db.owner.query(
      "update omnichannel_conversation set last_activity_at = now() - interval '200 days' where status = 'resolved'",
    )
    await world.admin.ask('PUT', '/retention/rules', { rule: 'archive-resolved', afterDays: 180, version: 0 })
    await world.admin.ask('POST', '/retention/runs', { rule: 'archive-resolved' })
  },
  'retention.export-person': (desk) => ask(desk, desk.talks.whatsapp.conversation),
  // It was written, and has had its days.
  'retention.expire-export': async (desk) => {
    const { conversation } = await talkOn(desk.shop, 'zalo')
    await ask(desk, conversation)
    await desk.run('retention.export-person', await desk.shop.take('retention.export-person'))
  },
  'retention.erase-person': async ({ shop }) => {
    const { contact } = (await talkOn(shop, 'zalo')).conversation
    const { name } = await shop.world.admin.ask<Person>('GET', `/people/${contact.personId}`)
    await shop.world.admin.ask('POST', `/people/${contact.personId}/erasure`, { confirmation: name ?? contact.personId })
  },
}

function ask({ shop }: Desk, { contact }: Conversation): Promise<PersonExport> {
  return shop.world.admin.ask<PersonExport>('POST', `/people/${contact.personId}/exports`, {})
}
