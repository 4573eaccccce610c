// A receipt may be faster than the platform's answer to the request that sent the message. Whichever is written first, it is not lost.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { HttpRequest, StatusEvent, WatermarkEvent } from '@switchboard/adapters'
import { applyEvents } from '../../apps/server/src/domains/inbox/index.ts'
import { now } from '../../apps/server/src/infra/clock.ts'
import { inTenant, SYSTEM } from '../../apps/server/src/infra/db/tx.ts'
import { openWorkshop, type Workshop } from '../support/jobs.ts'
import { conversationOf, type Customer, messagesIn, until } from '../support/scene.ts'

let shop: Workshop
before(async () => {
  shop = await openWorkshop(['zalo', 'messenger'])
})
after(() => shop.close())

type Early = (sent: { externalId: string; account: string; customer: Customer }) => StatusEvent | WatermarkEvent

const ofMessage: Early = ({ account, externalId }) => ({ kind: 'status', account, externalId, status: 'delivered', at: now() })
const upToNow: Early = ({ account, customer }) => ({
  kind: 'watermark',
  account,
  contact: { identities: [{ kind: 'psid', value: customer.id }] },
  status: 'delivered',
  upTo: now(),
})

for (const { platform, via, what, receipt } of [
  { platform: 'zalo', via: 'zalo', what: 'a receipt that', receipt: ofMessage },
  { platform: 'messenger', via: 'meta', what: 'a receipt for all up to a moment that', receipt: upToNow },
] as const)
  test(`${what} is being applied while the answer is written down finds its message all the same`, async () => {
    const { world } = shop
    const { account, integrationId, pageId } = world.channel(platform)
    const customer = await world.customer(platform, 'Tùng')
    await customer.write({ kind: 'text', text: 'Đơn của tôi đâu rồi?' })
    await shop.ingest()
    const conversation = await conversationOf(world.agent, pageId)
    await world.agent.ask('POST', `/conversations/${conversation.id}/messages`, { text: 'Em kiểm tra ngay ạ.' })

    const { db, outbound } = world.server.runtime
    const letGo = Promise.withResolvers<void>()
    let applying: Promise<unknown> | undefined
    // The platform has the message, and before its answer is written down its receipt is applied, but not yet committed.
    const request = async (given: HttpRequest) => {
      const heard = await outbound.request(given)
      const answer = JSON.parse(Buffer.from(heard.body).toString()) as { data?: { message_id?: string }; message_id?: string }
      const externalId = answer.data?.message_id ?? answer.message_id
      if (!externalId) return heard // typing, or another sign that is no message
      const event = receipt({ account, externalId, customer })
      const parked = Promise.withResolvers<void>()
      applying = inTenant(db, { tenantId: world.tenantId, actor: SYSTEM }, async (tx) => {
        await applyEvents(tx, [{ event, via, integrationId, envelopeId: '0', part: 0, receivedAt: now() }])
        parked.resolve()
        await letGo.promise
      })
      await parked.promise
      return heard
    }
    const handlers = shop.handlers({ outbound: { ...outbound, request } })
    const delivered = handlers['inbox.deliver']?.((await shop.take('inbox.deliver')) as never)
    const status = async () => (await messagesIn(world.agent, conversation.id)).at(-1)?.status
    const waits = async () =>
      (
        await world.db.owner.query(
          "select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())",
        )
      ).rowCount
    await until(async () => (await waits()) || (await status()) === 'sent', Boolean)
    letGo.resolve()
    await Promise.all([applying, delivered])
    assert.ok(applying, 'the receipt came between')
    assert.equal(await status(), 'delivered')
  })
