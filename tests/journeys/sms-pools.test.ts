// A business writes first by SMS: which of its numbers it is that does, that the customer goes on hearing from that one, and what each conversation comes to.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import type { FirstWritten, NumberList, Problem, SmsConversation, SmsPool, SmsPoolList } from '@switchboard/contracts'
import { type Scene, until } from '../support/scene.ts'
import { ALONE, FRISCO, HANOI, type Lines, NEW_YORK, POOLED, SAIGON, setLines, SMS_SECRETS } from '../support/sms-lines.ts'
import { messageUntil } from '../support/stage.ts'

let lines: Lines
let world: Scene
let pool: SmsPool
before(async () => {
  lines = await setLines()
  world = lines.world
  pool = lines.pool
})
after(() => world?.close())

const idOf = (account: string) => lines.idOf(account)
const start = (to: string, { by = world.admin, via = SAIGON, text = 'Your ring is ready', clientId = randomUUID() as string } = {}) =>
  by.call<FirstWritten & Problem>('POST', '/conversations', { pageId: idOf(via), to, text, clientId })
const lineOf = async (to: string, options = {}) => {
  const { status, body } = await start(to, options)
  assert.equal(status, 202, JSON.stringify(body))
  return body.conversation.page.name.replace('Line ', '')
}
const standing = (id: string) => world.admin.ask<SmsConversation>('GET', `/conversations/${id}/sms`)
const switched = (account: string, active: boolean) => world.admin.ask('PATCH', `/pages/${idOf(account)}`, { active })

describe('the number that a business writes from', () => {
  test('is of the customer’s country and area, whichever number of the pool was named', async () => {
    assert.equal(await lineOf('+1 415 555 2671'), FRISCO)
    assert.equal(await lineOf('+12125552671', { via: FRISCO }), NEW_YORK)
    assert.ok([SAIGON, HANOI].includes(await lineOf('+84901110001', { via: FRISCO })))
  })

  test('is the one with fewer customers, among those as near', async () => {
    const used = new Set<string>()
    for (const last of [2, 3, 4, 5]) used.add(await lineOf(`+8490111000${last}`))
    assert.equal(used.size, 2)
    const { numbers } = await world.agent.ask<SmsPool>('GET', `/sms/pools/${pool.id}`)
    const [a = 0, b = 0] = [SAIGON, HANOI].map((account) => numbers.find(({ page }) => page.account === account)?.customers)
    assert.ok(Math.abs(a - b) <= 1 && a + b === 5, `${a} and ${b}`)
  })

  test('does not matter to who says the same again after it was switched off: it is the message of the first time', async () => {
    const clientId = randomUUID()
    const { conversation, message } = (await start('+84901110077', { clientId })).body
    await messageUntil(world.admin, message, ({ status }) => status !== 'pending')
    await switched(conversation.page.name.replace('Line ', ''), false)
    assert.equal((await start('+84901110077', { clientId })).body.message.id, message.id)
    await switched(conversation.page.name.replace('Line ', ''), true)
  })

  test('stays the customer’s, and of two who write at once both use one conversation and one number', async () => {
    const both = await Promise.all([start('+84901110010'), start('+84901110010')])
    assert.deepEqual(
      both.map(({ status }) => status),
      [202, 202],
    )
    assert.equal(both[0].body.conversation.id, both[1].body.conversation.id)
    const line = both[0].body.conversation.page.name.replace('Line ', '')
    for (const via of [SAIGON, HANOI, NEW_YORK]) assert.equal(await lineOf('+84901110010', { via }), line)
    // Of two agents who see only their own and nobody's, the first has the customer, and the second is told.
    const agents = await Promise.all([world.agent, world.colleague].map((by) => start('+84901110011', { by })))
    assert.deepEqual(agents.map(({ status }) => status).toSorted(), [202, 409])
    for (const digits of ['84901110010', '84901110011']) {
      const { rows } = await world.db.owner.query(
        "select (select count(*) from omnichannel_contact_identity where value = $1)::int as contacts, (select count(*) from sms_customer_senders where phone = '+' || $1)::int as senders",
        [digits],
      )
      assert.deepEqual(rows, [{ contacts: 1, senders: 1 }])
    }
  })

  test('is the one that the customer wrote to, and answers leave through it', async () => {
    const write = await lines.customerOf(NEW_YORK, '+84901110020', 'Lan')
    await write('Is the shop open?')
    const chat = await until(
      async () =>
        (await world.admin.ask<{ data: FirstWritten['conversation'][] }>('GET', '/conversations?status=all')).data.find(
          ({ lastMessage }) => lastMessage?.text === 'Is the shop open?',
        ),
      (one) => one !== undefined,
    )
    const answer = await world.admin.ask<FirstWritten['message']>('POST', `/conversations/${chat?.id}/messages`, { text: 'Until eight' })
    await messageUntil(world.admin, answer, ({ status }) => status === 'delivered')
    const { body } = await start('+84901110020')
    assert.equal(body.conversation.id, chat?.id)
    assert.equal(await senderOf('Until eight'), NEW_YORK)
  })

  test('gives way to the next when it is switched off: for good, in words, and the customer is the same person', async () => {
    const phone = '+14155552680'
    const write = await lines.customerOf(FRISCO, phone, 'Ann')
    const first = (await start(phone)).body.conversation
    await write('Thank you')
    await until(
      () => standing(first.id),
      ({ received }) => received === 1,
    )
    await switched(FRISCO, false)
    try {
      const { body } = await start(phone, { by: world.admin, text: 'From the other line' })
      assert.equal(body.conversation.page.id, idOf(NEW_YORK))
      assert.equal(body.conversation.contact.personId, first.contact.personId)
      await switched(FRISCO, true)
      assert.equal(await lineOf(phone), NEW_YORK)
      const { pool: shown } = await standing(body.conversation.id)
      assert.deepEqual([shown?.name, shown?.sender?.account], ['Everywhere', NEW_YORK])
      assert.deepEqual(
        shown?.changes.map(({ from, to, why, by }) => [from.account, to.account, why, by?.name]),
        [[FRISCO, NEW_YORK, 'switched-off', 'Hà Trần']],
      )
      const { data: log } = await world.admin.ask<{ data: { action: string; entityId: string }[] }>('GET', '/audit?limit=20')
      assert.ok(log.some(({ action, entityId }) => action === 'sms-sender.changed' && entityId === pool.id))
    } finally {
      await switched(FRISCO, true)
    }
  })

  test('is none where all are switched off, and nothing is stored', async () => {
    for (const account of POOLED) await switched(account, false)
    try {
      const { status, body } = await start('+84901110040')
      assert.deepEqual([status, body.type], [409, '/problems/no-sender'])
    } finally {
      for (const account of POOLED) await switched(account, true)
    }
  })

  test('sends at its pace, by parts', async () => {
    const text = 'Dạ nhẫn của chị đã xong ạ. '.repeat(6)
    const { body } = await start('+84901110050', { via: ALONE, text })
    await until(
      async () =>
        (await world.admin.ask<{ data: { id: string; status: string }[] }>('GET', `/conversations/${body.conversation.id}/messages`)).data,
      (list) => list.every(({ status }) => status !== 'pending'),
    )
    const { rows } = await world.db.owner.query<{ ahead_s: string }>(
      'select round(extract(epoch from s.next_send_at - m.sent_at)) as ahead_s from channels_page_state s, omnichannel_message m where s.tenant_id = $1 and s.page_id = $2 and m.tenant_id = $1 and m.id = $3',
      [world.tenantId, idOf(ALONE), body.message.id],
    )
    const { segments } = await until(
      () => standing(body.conversation.id),
      (figures) => figures.segments > 0,
    )
    assert.ok(segments >= 3)
    assert.equal(Number(rows[0]?.ahead_s), segments)
  })
})

describe('who must not or cannot be written to', () => {
  test('a STOP to one number of the pool holds for all of them, and is told with its time before anything is sent', async () => {
    const phone = '+84901110060'
    const write = await lines.customerOf(HANOI, phone, 'Mai')
    await write('Hello')
    await write('STOP')
    const refused = await until(
      () => start(phone, { via: FRISCO }),
      ({ status }) => status === 409,
    )
    assert.equal(refused.body.type, '/problems/recipient-opted-out')
    assert.match(String((refused.body as Problem & { since?: string }).since), /^\d{4}-/)
  })

  test('a wrong number is refused by its field: without a country, too short, or one of our own', async () => {
    for (const to of ['0901234567', 'Lan', '+8490', '+84901234567890', FRISCO]) {
      const { status, body } = await start(to)
      assert.deepEqual([status, body.errors?.[0]?.path], [400, '/to'], to)
    }
  })
})

describe('a pool', () => {
  test('is read by whoever sees channels and changed by whoever manages them', async () => {
    const { data } = await world.agent.ask<SmsPoolList>('GET', '/sms/pools')
    assert.equal(data.find(({ id }) => id === pool.id)?.numbers.length, 4)
    const numbers = [{ pageId: idOf(ALONE) }]
    assert.equal((await world.agent.call('POST', '/sms/pools', { name: 'Mine', numbers })).status, 403)
    assert.equal((await world.agent.call('PATCH', `/sms/pools/${pool.id}`, { version: 1, name: 'Mine' })).status, 403)
    assert.equal((await world.agent.call('DELETE', `/sms/pools/${pool.id}`)).status, 403)
  })

  test('takes no number of another pool, no other channel and no taken name, and of two who save at once one is told', async () => {
    const make = (body: object) => world.admin.call<Problem>('POST', '/sms/pools', body)
    const taken = await make({ name: 'Second', numbers: [{ pageId: idOf(ALONE) }, { pageId: idOf(HANOI) }] })
    assert.deepEqual([taken.status, taken.body.errors?.[0]?.path], [400, '/numbers/1/pageId'])
    assert.match(taken.body.title, /Everywhere/)
    assert.equal((await make({ name: 'Second', numbers: [{ pageId: '999999' }] })).status, 400)
    assert.equal((await make({ name: ' everywhere ', numbers: [] })).body.type, '/problems/pool-name-taken')
    const { version } = await world.admin.ask<SmsPool>('GET', `/sms/pools/${pool.id}`)
    const save = (name: string) => world.admin.call<Problem>('PATCH', `/sms/pools/${pool.id}`, { version, name })
    const both = await Promise.all([save('Everywhere A'), save('Everywhere')])
    assert.deepEqual(both.map(({ status }) => status).toSorted(), [200, 409])
    const { version: now } = await world.admin.ask<SmsPool>('GET', `/sms/pools/${pool.id}`)
    await world.admin.ask('PATCH', `/sms/pools/${pool.id}`, { version: now, name: 'Everywhere' })
  })

  test('says what the carrier grants a number, loses a number, and is dissolved', async () => {
    const made = await world.admin.ask<SmsPool>('POST', '/sms/pools', {
      name: 'Short-lived',
      numbers: [{ pageId: idOf(ALONE), partsPerSecond: 10 }],
    })
    assert.deepEqual(
      made.numbers.map(({ partsPerSecond, pacePerSecond }) => [partsPerSecond, pacePerSecond]),
      [[10, 10]],
    )
    await start('+84901110070', { via: ALONE })
    const { numbers } = await world.agent.ask<SmsPool>('GET', `/sms/pools/${made.id}`)
    assert.equal(numbers[0]?.customers, 1)
    const less = await world.admin.ask<SmsPool>('PATCH', `/sms/pools/${made.id}`, { version: made.version, numbers: [] })
    assert.deepEqual(less.numbers, [])
    assert.equal((await world.admin.call('DELETE', `/sms/pools/${made.id}`)).status, 204)
    assert.equal((await world.admin.call('GET', `/sms/pools/${made.id}`)).status, 404)
  })

  test('loses a number, and its customers hear from the next one, in words', async () => {
    const phone = '+84901110075'
    const line = await lineOf(phone)
    const numbers = POOLED.map((account) => ({ pageId: idOf(account) }))
    const put = async (given: object[]) => {
      const { version } = await world.admin.ask<SmsPool>('GET', `/sms/pools/${pool.id}`)
      await world.admin.ask('PATCH', `/sms/pools/${pool.id}`, { version, numbers: given })
    }
    await put(numbers.filter(({ pageId }) => pageId !== idOf(line)))
    try {
      const { body } = await start(phone, { via: NEW_YORK })
      const { pool: shown } = await standing(body.conversation.id)
      assert.deepEqual(
        shown?.changes.map(({ from, to, why }) => [from.account, to.id, why]),
        [[line, body.conversation.page.id, 'left-pool']],
      )
      assert.ok([SAIGON, HANOI].includes(shown?.sender?.account ?? '') && shown?.sender?.account !== line)
    } finally {
      await put(numbers)
    }
  })

  test('is made of a messaging service by connecting its numbers', async () => {
    const account = '+84281230009'
    await world.sim('PUT', `/accounts/sms/${encodeURIComponent(account)}`, { ...SMS_SECRETS, name: 'Pooled', own: { service: 'Offers' } })
    const path = `/integrations/${lines.sms.integration.id}/numbers`
    const { data } = await world.admin.ask<NumberList>('GET', path)
    const service = data.find((number) => number.account === account)?.service
    const numbers = [{ account, messagingService: service?.id, serviceName: service?.name }]
    await world.admin.ask('POST', path, { numbers })
    await world.admin.ask('POST', path, { numbers })
    const pools = (await world.admin.ask<SmsPoolList>('GET', '/sms/pools')).data.filter(({ name }) => name === 'Offers')
    assert.deepEqual(
      pools.map((one) => [one.service, one.numbers.map(({ page }) => page.account)]),
      [[{ id: service?.id, integrationId: lines.sms.integration.id }, [account]]],
    )
  })
})

describe('what a conversation came to', () => {
  test('is true after each message: counts, parts, what arrived, and how long the customer waited', async () => {
    const phone = '+84901110080'
    const write = await lines.customerOf(ALONE, phone, 'Hoa')
    const { conversation, message } = (await start(phone, { via: ALONE, text: 'Hello' })).body
    await messageUntil(world.admin, { ...message, conversationId: conversation.id }, ({ status }) => status === 'delivered')
    const one = await standing(conversation.id)
    assert.deepEqual([one.received, one.sent, one.delivered, one.failed, one.segments, one.firstAnswerS], [0, 1, 1, 0, 1, null])
    assert.equal(one.pool, null)
    await write('Which one?')
    const two = await until(
      () => standing(conversation.id),
      ({ received }) => received === 1,
    )
    assert.equal(two.medianAnswerS, null)
    await world.admin.ask('POST', `/conversations/${conversation.id}/messages`, { text: 'The gold one' })
    const three = await until(
      () => standing(conversation.id),
      ({ delivered }) => delivered === 2,
    )
    assert.deepEqual([three.received, three.sent, three.segments], [1, 2, 2])
    assert.ok(three.firstAnswerS !== null && three.firstAnswerS < 60 && three.medianAnswerS === three.firstAnswerS)
    await write('STOP')
    await until(
      () => standing(conversation.id),
      ({ optedOutAt }) => optedOutAt !== null,
    )
  })

  test('is not told to who may not read the conversation, nor of other ids', async () => {
    assert.equal((await world.admin.call('GET', '/conversations/999999/sms')).status, 404)
    const { body } = await start('+84901110090', { via: ALONE })
    assert.equal((await world.agent.call('GET', `/conversations/${body.conversation.id}/sms`)).status, 404)
  })
})

async function senderOf(text: string): Promise<string | undefined> {
  const { entries } = await world.sim<{ entries: { body?: string }[] }>('GET', '/ledger?type=call&kind=send')
  const sent = entries.find(({ body }) => body?.includes(text))?.body ?? ''
  return [...POOLED, ALONE].find((number) => sent.includes(number))
}
