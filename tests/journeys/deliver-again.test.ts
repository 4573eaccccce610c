// A worker that stops in the middle of sending, at each of the moments where that hurts. Who looks again, and what he may do.
import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, describe, test } from 'node:test'
import type { HttpRequest } from '@switchboard/adapters/adapter'
import type { Conversation, Instant, Message } from '@switchboard/contracts'
import { openWorkshop, type Payload, type Workshop } from '../support/jobs.ts'
import { conversationOf, type Customer, messagesIn, randomName, until } from '../support/scene.ts'

let shop: Workshop
let customer: Customer
let conversation: Conversation
before(async () => {
  shop = await openWorkshop(['whatsapp'])
})
after(() => shop.close())
beforeEach(async () => {
  const name = randomName()
  customer = await shop.world.customer('whatsapp', name)
  await customer.write({ kind: 'text', text: 'hello' })
  await shop.ingest()
  conversation = await conversationOf(shop.world.agent, shop.world.channel('whatsapp').pageId, name)
})
afterEach(() => shop.forget('inbox.deliver'))

const answer = (text: string) => shop.world.agent.ask<Message>('POST', `/conversations/${conversation.id}/messages`, { text })
const deliver = (job: Payload, handlers = shop.handlers()) => handlers['inbox.deliver']?.(job as never) ?? assert.fail('no such job')
const statuses = async () =>
  (await messagesIn(shop.world.agent, conversation.id)).filter((one) => one.direction === 'outbound').map((one) => [one.text, one.status])
const phone = async () => (await customer.thread()).messages.filter((one) => one.direction === 'out').map((one) => one.text)

/** As a worker leaves it that died before it could let go. */
async function leaseOfTheDead(): Promise<void> {
  await lease("lease_token = 'of a dead worker', lease_until = now() + interval '80 seconds'")
}
const leaseEnds = () => lease("lease_until = now() - interval '1 second'")
async function lease(set: string): Promise<void> {
  await shop.world.db.owner.query(`update omnichannel_conversation set ${set} where tenant_id = $1 and id = $2`, [
    shop.world.tenantId,
    conversation.id,
  ])
}

/** The look-again, which must not come before the lease has ended. */
async function lookAgain(): Promise<Payload> {
  const { rows } = await shop.world.db.owner.query<{ until: Instant }>(
    'select lease_until as until from omnichannel_conversation where tenant_id = $1 and id = $2',
    [shop.world.tenantId, conversation.id],
  )
  const [job] = await shop.booked('inbox.deliver')
  assert.ok(job && rows[0] && job.runAt > rows[0].until, 'it runs when the lease has ended')
  await leaseEnds()
  return shop.take('inbox.deliver')
}

test('a message that nobody asked the platform to take goes out when the dead worker’s lease has ended, without anybody’s doing', async () => {
  await answer('On its way.')
  const job = await shop.take('inbox.deliver')
  await leaseOfTheDead()
  await deliver(job)
  assert.deepEqual([await statuses(), await phone()], [[['On its way.', 'pending']], []], 'the dead one’s lease is respected')
  await deliver(await lookAgain())
  assert.deepEqual([await statuses(), await phone()], [[['On its way.', 'sent']], ['On its way.']])
  assert.deepEqual(await shop.booked('inbox.deliver'), [], 'and nothing looks any more')
})

test('a message that is stored while another look is booked is not put off by it', async () => {
  await answer('first')
  const first = await shop.take('inbox.deliver')
  await leaseOfTheDead()
  await answer('second')
  await deliver(first)
  const [now, later, ...more] = await shop.booked('inbox.deliver')
  assert.ok(now && Date.parse(now.runAt) <= Date.now(), 'the job of the second message is due at once')
  assert.ok(later && Date.parse(later.runAt) > Date.now() + 60_000)
  assert.equal(more.length, 0)
  await leaseEnds()
  await shop.forget('inbox.deliver')
  await deliver(now.payload)
  await deliver(later.payload)
  assert.deepEqual(await statuses(), [
    ['first', 'sent'],
    ['second', 'sent'],
  ])
  assert.deepEqual(await phone(), ['first', 'second'], 'each once, in their order')
})

test('nobody looks again for a conversation that was removed', async () => {
  await deliver({ tenantId: shop.world.tenantId, conversationId: '999999999' })
  assert.deepEqual(await shop.booked('inbox.deliver'), [])
})

describe('when a worker is lost after the platform has taken a message, and before it could write that down,', () => {
  let comeBack: () => void
  let lost: Promise<void>
  /** The worker hears the platform's answer only when it comes back. */
  const losing = () => {
    const away = new Promise<void>((resolve) => (comeBack = resolve))
    const { outbound } = shop.world.server.runtime
    const request = async (given: HttpRequest) => {
      const heard = await outbound.request(given)
      await away
      return heard
    }
    return shop.handlers({ outbound: { ...outbound, request } })
  }

  beforeEach(async () => {
    await answer('Once.')
    lost = deliver(await shop.take('inbox.deliver'), losing())
    await until(phone, (texts) => texts.length === 1)
    await answer('Behind it.')
    await deliver(await shop.take('inbox.deliver'))
  })
  afterEach(async () => {
    comeBack()
    await lost
  })

  test('the look-again leaves that one unconfirmed and sends what waits behind it; a late receipt settles it', async () => {
    assert.deepEqual(await statuses(), [
      ['Once.', 'pending'],
      ['Behind it.', 'pending'],
    ])
    await deliver(await lookAgain())
    assert.deepEqual(await statuses(), [
      ['Once.', 'unconfirmed'],
      ['Behind it.', 'sent'],
    ])
    const settled = await until(
      async () => {
        await shop.ingest()
        return statuses()
      },
      (all) => all.every(([, status]) => status === 'read'),
    )
    assert.equal(settled.length, 2)
    await deliver({ tenantId: shop.world.tenantId, conversationId: conversation.id })
    assert.deepEqual(await phone(), ['Once.', 'Behind it.'], 'nothing was sent twice')
  })

  test('it settles its message itself when it was only slow, and leaves the rest to the one who took over', async () => {
    await deliver(await lookAgain())
    comeBack()
    await lost
    assert.deepEqual(await statuses(), [
      ['Once.', 'sent'],
      ['Behind it.', 'sent'],
    ])
    assert.deepEqual(await phone(), ['Once.', 'Behind it.'])
  })

  test('it sends nothing more when it comes back and another has its lease', async () => {
    await leaseOfTheDead()
    comeBack()
    await lost
    assert.deepEqual(await statuses(), [
      ['Once.', 'sent'],
      ['Behind it.', 'pending'],
    ])
    assert.deepEqual(await phone(), ['Once.'])
  })
})
