// What books the jobs of the reports in earnest.
import { randomUUID } from 'node:crypto'
import { reportsFollower } from '../../apps/server/src/domains/reports/index.ts'
import { follow } from '../../apps/server/src/infra/feed/follow.ts'
import type { Workshop } from './jobs.ts'

/** By the names of the jobs. */
export const REPORT_BOOKINGS = {
  'reports.count-pages': async ({ shop }: { shop: Workshop }) => {
    await reported(shop)
    await shop.forget('reports.count-pages')
    const customer = await shop.world.customer('whatsapp', randomUUID())
    await customer.write({ kind: 'text', text: 'Còn không ạ?' })
    await shop.ingest()
    await reported(shop)
  },
  // A conversation is long, and something more is said in it.
  'reports.recount': async ({ shop }: { shop: Workshop }) => {
    const customer = await shop.world.customer('whatsapp', randomUUID())
    const write = async () => {
      await customer.write({ kind: 'text', text: 'Còn không ạ?' })
      await shop.ingest()
      await reported(shop)
    }
    await write()
    await shop.world.db.owner.query(
      'update conversation_facts set inbound = 1000 where conversation_id = (select max(conversation_id) from conversation_facts)',
    )
    await write()
    await shop.world.db.owner.query("update timers set due_at = now() where what = 'reports.recount'")
  },
  'reports.rebuild': async ({ shop }: { shop: Workshop }) => {
    const { world } = shop
    await reported(shop)
    await world.db.owner.query('delete from conversation_facts')
    const week = { mon: [{ from: 540, to: 1020 }], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }
    await world.admin.ask('POST', '/business-calendars', { name: `Hours ${randomUUID()}`, timeZone: 'UTC', week })
    await reported(shop)
  },
}

/** The facts of all that has happened are kept. */
async function reported({ world }: Workshop): Promise<void> {
  while (await follow(world.server.runtime.db, world.tenantId, reportsFollower, 300));
}
