// Whoever is asked how it went may answer where he was asked: by stars, and nothing else.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { AutomatedReply, Conversation, CsatQuestion, CsatSurvey, Problem, ReportSummary } from '@switchboard/contracts'
import { keyOf } from '../support/asking.ts'
import { followed } from '../support/followed.ts'
import { type Customer, conversationOf, messagesIn, randomName, type Scene, scene, until } from '../support/scene.ts'

let world: Scene
before(async () => {
  world = await scene({ channels: ['whatsapp'] })
  const pageIds = [world.channel('whatsapp').pageId]
  await world.admin.ask('PATCH', '/csat-settings', { version: 0, pageIds, delayMinutes: 0, quietDays: 0 })
  await world.admin.ask<AutomatedReply>('POST', '/automated-replies', {
    name: 'Five',
    trigger: 'keyword',
    keywords: ['5'],
    text: 'We will get you five.',
    active: true,
  })
})
after(() => world?.close())

interface Talk {
  id: string
  customer: Customer
  /** Of the link that he was sent. */
  token: string
}
const fresh = (id: string) => world.admin.ask<Conversation>('GET', `/conversations/${id}`)
const surveyOf = async (id: string) => (await world.admin.ask<{ data: CsatSurvey[] }>('GET', `/conversations/${id}/surveys`)).data[0]
const rated = (id: string, rating: number) =>
  until(
    () => surveyOf(id),
    (survey) => survey?.answer?.rating === rating,
  )
const said = (id: string, text: string) =>
  until(
    () => messagesIn(world.admin, id),
    (all) => all.some((one) => one.text === text),
  )

/** Somebody whose question was answered, and who is asked how it went. */
async function asked(): Promise<Talk> {
  const name = randomName()
  const customer = await world.customer('whatsapp', name)
  await customer.write({ kind: 'text', text: 'Còn hàng không ạ?' })
  const { id } = await conversationOf(world.admin, world.channel('whatsapp').pageId, name)
  await world.agent.ask('POST', `/conversations/${id}/messages`, { text: 'Dạ còn ạ.' })
  await until(
    () => messagesIn(world.agent, id),
    (all) => all.every(({ status }) => status !== 'pending'),
  )
  await world.agent.ask('PATCH', `/conversations/${id}`, { status: 'resolved' })
  return { id, customer, token: await keyOf(world, id) }
}

test('a number in the chat is his rating: the conversation rests, nobody waits, and no machine answers it', async () => {
  const { id, customer } = await asked()
  await customer.write({ kind: 'text', text: '5' })
  const survey = await rated(id, 5)
  assert.equal(survey?.answer?.comment, null)
  const { status, waitingSince } = await fresh(id)
  assert.deepEqual([status, waitingSince], ['resolved', null])
  await followed(world, 'automation', 'automation.')
  const all = await messagesIn(world.admin, id)
  assert.ok(!all.some(({ text }) => text === 'We will get you five.'))
  await followed(world, 'reports', 'notice.')
  const period = `from=${new Date(Date.now() - 3_600_000).toISOString()}&to=${new Date(Date.now() + 3_600_000).toISOString()}`
  const { now } = await world.admin.ask<ReportSummary>('GET', `/reports/summary?${period}`)
  assert.deepEqual([now.reopened, now.inbound, now.rating.count, now.rating.average], [0, 1, 1, 5])
})

test('what he says after it, or instead of it, is a message like any other', async () => {
  const { id, customer } = await asked()
  await customer.write({ kind: 'text', text: '⭐⭐' })
  await rated(id, 2)
  await customer.write({ kind: 'text', text: '3' })
  await said(id, '3')
  assert.deepEqual([(await fresh(id)).status, (await surveyOf(id))?.answer?.rating], ['open', 2])

  const other = await asked()
  await other.customer.write({ kind: 'text', text: '5 cái nữa ạ' })
  await until(
    () => fresh(other.id),
    ({ status }) => status === 'open',
  )
  assert.equal((await surveyOf(other.id))?.answer, null)
})

test('by the link and in the chat is one answer, the later one counts, and what he wrote beside it stays', async () => {
  const { id, customer, token } = await asked()
  const answer = { token, version: 0, rating: 3, comment: 'Slow' }
  assert.equal((await world.anybody.call<CsatQuestion & Problem>('POST', '/surveys/answer', answer)).status, 200)
  await customer.write({ kind: 'text', text: '4' })
  assert.equal((await rated(id, 4))?.answer?.comment, 'Slow')
})

test('a number when the time to answer is over is a message like any other', async () => {
  const { id, customer } = await asked()
  await world.db.owner.query(
    `update omnichannel_message set data = jsonb_set(data, '{asks,until}', to_jsonb(now() - interval '1 minute')) where conversation_id = $1 and data ? 'asks'`,
    [id],
  )
  await customer.write({ kind: 'text', text: '5' })
  await until(
    () => fresh(id),
    ({ status }) => status === 'open',
  )
  assert.equal((await surveyOf(id))?.answer, null)
})

test('the link is the customer’s alone: whoever serves him reads a word in its place, wherever the question stands', async () => {
  const { id, customer, token } = await asked()
  const { messages } = await until(
    () => customer.thread(),
    ({ messages }) => messages.some(({ text }) => text?.includes('/rate#')),
  )
  assert.ok(messages.some(({ text }) => text?.startsWith('How was our service?') && text.endsWith(` ${world.url}/rate#${token}`)))
  const seen = [
    await messagesIn(world.admin, id),
    await fresh(id),
    await world.admin.ask('GET', `/conversations?status=resolved&limit=100`),
    await world.admin.ask('GET', `/events?since=0&limit=100`),
    await world.admin.ask('GET', `/search?kind=messages&q=service`),
  ].map((answer) => JSON.stringify(answer))
  for (const [at, text] of seen.entries())
    assert.ok(text.includes('[link]') && !text.includes(token), `answer ${at}: ${text.slice(0, 500)}`)
})
