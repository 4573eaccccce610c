// A receipt may be faster than the platform's answer to the request that sent the message. Whichever is written first, it is not lost.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { HttpRequest } from '@switchboard/adapters/adapter'
import { applyEvents } from '../../apps/server/src/domains/inbox/index.ts'
import { now } from '../../apps/server/src/infra/clock.ts'
import { inTenant, SYSTEM } from '../../apps/server/src/infra/db/tx.ts'
import { openWorkshop, type Workshop } from '../support/jobs.ts'
import { conversationOf, messagesIn, until } from '../support/scene.ts'

let shop: Workshop
before(async () => {
  shop = await openWorkshop(['zalo'])
})
after(() => shop.close())

test('a receipt that is being applied while the answer is written down finds its message all the same', async () => {
  const { world } = shop
  const { account, integrationId, pageId } = world.channel('zalo')
  const customer = await world.customer('zalo', 'Tùng')
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
    const answer = JSON.parse(Buffer.from(heard.body).toString()) as { data?: { message_id?: string } }
    const externalId = answer.data?.message_id ?? assert.fail('the platform took no message')
    const event = { kind: 'status' as const, account, externalId, status: 'delivered' as const, at: now() }
    const parked = Promise.withResolvers<void>()
    applying = inTenant(db, { tenantId: world.tenantId, actor: SYSTEM }, async (tx) => {
      await applyEvents(tx, [{ event, via: 'zalo', integrationId, envelopeId: '0', part: 0, receivedAt: now() }])
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
  assert.equal(await status(), 'delivered')
})
