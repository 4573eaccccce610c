// Customers are asked how it went once their conversation was resolved, and what they say is told, counted, and forgotten with them.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type {
  ActivityList,
  AutomationRule,
  Conversation,
  CsatQuestion,
  CsatSettings,
  CsatSurvey,
  LiveEvent,
  PatchCsatSettings,
  Problem,
  ReportConversations,
  ReportGroups,
  ReportSeries,
  ReportSummary,
} from '@switchboard/contracts'
import { allLookedAt, asking, keyOf } from '../support/asking.ts'
import { followed } from '../support/followed.ts'
import { type Client, type Customer, conversationOf, messagesIn, randomName, type Scene, scene, signIn, until } from '../support/scene.ts'
import { threadOf, wallOf } from '../support/wall.ts'

let world: Scene
before(async () => {
  world = await scene({ channels: ['whatsapp', 'messenger'] })
})
after(() => world?.close())

const settings = () => world.admin.ask<CsatSettings>('GET', '/csat-settings')
const set = async (change: Omit<PatchCsatSettings, 'version'>) =>
  world.admin.ask<CsatSettings>('PATCH', '/csat-settings', { version: (await settings()).version, ...change })
const surveysOf = async (id: string, who: Client = world.admin) =>
  (await who.ask<{ data: CsatSurvey[] }>('GET', `/conversations/${id}/surveys`)).data
const fresh = (id: string) => world.admin.ask<Conversation>('GET', `/conversations/${id}`)
const patch = (id: string, body: object, who: Client = world.admin) => who.ask<Conversation>('PATCH', `/conversations/${id}`, body)
const link = (token: string) => world.anybody.call<CsatQuestion & Problem>('POST', '/surveys/link', { token })
const answerWith = (token: string, given: object) =>
  world.anybody.call<CsatQuestion & Problem>('POST', '/surveys/answer', { token, ...given })
const owner = <T extends object>(text: string, values: unknown[] = []) => world.db.owner.query<T>(text, values).then(({ rows }) => rows)

interface Talk {
  id: string
  name: string
  customer: Customer
}

async function talk(on: 'whatsapp' | 'messenger' = 'whatsapp', { answered = true } = {}): Promise<Talk> {
  const name = randomName()
  const customer = await world.customer(on, name)
  await customer.write({ kind: 'text', text: 'Còn hàng không ạ?' })
  const { id } = await conversationOf(world.admin, world.channel(on).pageId, name)
  if (answered) await reply(id)
  return { id, name, customer }
}
async function reply(id: string): Promise<void> {
  const { id: messageId } = await world.agent.ask<{ id: string }>('POST', `/conversations/${id}/messages`, { text: 'Dạ còn ạ.' })
  await until(
    () => messagesIn(world.agent, id),
    (all) => all.some((one) => one.id === messageId && one.status !== 'pending'),
  )
}
const resolve = (id: string) => patch(id, { status: 'resolved' }, world.agent)
const asked = (id: string) => keyOf(world, id)
const lookedAt = () => allLookedAt(world)

test('at first nobody is asked; who may say otherwise is told what makes no sense, and of two who save at once the second is told', async () => {
  const first = await settings()
  assert.deepEqual([first.pageIds, first.delayMinutes, first.quietDays, first.version], [[], 10, 30, 0])
  const silent = await talk()
  await resolve(silent.id)
  await lookedAt()
  assert.deepEqual(await surveysOf(silent.id), [])
  const refused = async (body: object, who: Client = world.admin) => {
    const { status, body: problem } = await who.call<{ errors?: { path: string }[]; type: string }>('PATCH', '/csat-settings', body)
    return [status, problem.errors?.[0]?.path]
  }
  assert.deepEqual(await refused({ version: 0, pageIds: ['999999'] }), [400, '/pageIds/0'])
  assert.equal((await refused({ version: 0, delayMinutes: 99_999 }))[0], 400)
  assert.equal((await refused({ version: 0, colour: 'red' }))[0], 400)
  assert.equal((await refused({ version: 0 }, world.agent))[0], 403)
  const pageIds = [world.channel('whatsapp').pageId, world.channel('messenger').pageId]
  const both = await Promise.all([
    world.admin.call('PATCH', '/csat-settings', { version: 0, pageIds, delayMinutes: 0 }),
    world.admin.call('PATCH', '/csat-settings', { version: 0, pageIds, delayMinutes: 0 }),
  ])
  assert.deepEqual(both.map(({ status }) => status).toSorted(), [200, 409])
})

let rated: Talk
let token: string

test('once a conversation was resolved its customer gets one message with a link, which neither opens it again nor counts as an answer', async () => {
  rated = await talk()
  await resolve(rated.id)
  token = await asked(rated.id)
  await lookedAt()
  const after = await fresh(rated.id)
  assert.equal(after.status, 'resolved')
  const [message] = asking(await messagesIn(world.admin, rated.id))
  assert.match(message?.text ?? '', /^How was our service\?/)
  const [survey] = await surveysOf(rated.id)
  assert.deepEqual([survey?.by?.id, survey?.answer], [world.agent.userId, null])
  const told = await owner<{ hash: string | null; text: string }>(
    `select to_jsonb(s) ->> 'token' as hash, to_jsonb(s)::text as text from csat_surveys s`,
  )
  assert.ok(told.every(({ text }) => !text.includes(token)))
  // It is opened and resolved again within the days in which he is left alone.
  await patch(rated.id, { status: 'open' })
  await reply(rated.id)
  await resolve(rated.id)
  await lookedAt()
  assert.equal((await surveysOf(rated.id)).length, 1)
})

test('nobody is asked where nothing was asked or answered, where it goes on, in public, outside the window, or who wants no messages', async () => {
  const unanswered = await talk('whatsapp', { answered: false })
  const late = await talk()
  await owner('update omnichannel_conversation set last_inbound_at = $2 where id = $1', [late.id, new Date(Date.now() - 25 * 3_600_000)])
  const left = await talk()
  await owner(
    `insert into omnichannel_contact_consent (tenant_id, contact_id, what, at, source) select tenant_id, contact_id, 'opted-out', now(), 'customer' from omnichannel_conversation where id = $1`,
    [left.id],
  )
  const blocked = await talk()
  const { contact } = await fresh(blocked.id)
  await world.admin.ask('PATCH', `/people/${contact.personId}`, { blocked: true })
  const wall = wallOf(world, 'messenger')
  const top = await wall.comment(await wall.publish({ text: 'New rings are here' }), {
    customer: (await world.customer('messenger', randomName())).id,
    text: 'How much?',
  })
  const { conversation } = await threadOf(world.agent, top)
  await reply(conversation.id)
  for (const id of [unanswered.id, late.id, left.id, blocked.id, conversation.id]) await resolve(id)
  await lookedAt()
  // Opened again before the moment has come.
  await set({ delayMinutes: 60 })
  const again = await talk()
  await resolve(again.id)
  await followed(world, 'csat', 'notice.')
  await again.customer.write({ kind: 'text', text: 'Một câu nữa ạ' })
  await until(
    () => fresh(again.id),
    ({ status }) => status === 'open',
  )
  assert.equal((await owner(`update timers set due_at = now() where what = 'csat.ask' returning id`)).length, 1)
  await set({ delayMinutes: 0 })
  await lookedAt()
  for (const id of [unanswered.id, late.id, left.id, blocked.id, conversation.id, again.id]) assert.deepEqual(await surveysOf(id), [], id)
})

test('of two answers to one link at once one is kept and the other told; it is told live, changeable for a day, and a rule may act on it', async () => {
  const [tag] = await owner<{ id: string }>(`insert into conversation_tags (tenant_id, name) values ($1, 'Unhappy') returning id`, [
    world.tenantId,
  ])
  await world.admin.ask<AutomationRule>('POST', '/automation-rules', {
    name: 'Unhappy customers',
    event: 'rated',
    conditions: { match: 'all', items: [{ field: 'rating', op: 'is', values: ['1', '2'] }] },
    actions: [{ kind: 'add-tags', tagIds: [tag?.id] }],
    active: true,
  })
  const opened = await link(token)
  assert.equal(opened.status, 200)
  assert.deepEqual(
    [opened.body.business, opened.body.language, opened.body.answer, opened.body.version, Object.keys(opened.body).toSorted()],
    ['The Shop', 'en', null, 0, ['answer', 'business', 'changeableUntil', 'language', 'version']],
  )
  const live = await world.agent.live()
  const both = await Promise.all([
    answerWith(token, { version: 0, rating: 2, comment: '  Too slow, call 0905551234  ' }),
    answerWith(token, { version: 0, rating: 2, comment: '  Too slow, call 0905551234  ' }),
  ])
  assert.deepEqual(both.map(({ status }) => status).toSorted(), [200, 409])
  const event = (await live.next(({ type }) => type === 'csat.answered')) as LiveEvent
  live.close()
  assert.deepEqual([event.conversationId, event.data.activity?.kind, event.data.activity?.to], [rated.id, 'rated', '2'])
  assert.equal((await fresh(rated.id)).status, 'resolved')
  const tagged = await until(
    () => fresh(rated.id),
    ({ tags }) => tags.length > 0,
  )
  assert.deepEqual(
    tagged.tags.map(({ name }) => name),
    ['Unhappy'],
  )
  const [survey] = await surveysOf(rated.id)
  assert.deepEqual([survey?.answer?.rating, survey?.answer?.comment], [2, 'Too slow, call 0905551234'])
  const lines = await world.agent.ask<ActivityList>('GET', `/conversations/${rated.id}/activities`)
  assert.deepEqual(
    lines.data.filter(({ kind }) => kind === 'rated').map(({ by, from, to }) => [by, from, to]),
    [[null, null, '2']],
  )
  assert.equal((await answerWith(token, { version: 1, rating: 4 })).body.answer?.rating, 4)
  for (const body of [
    { version: 2, rating: 6 },
    { version: 2, rating: 0 },
    { version: 2, rating: 4, comment: 'x'.repeat(1001) },
    { version: 2, rating: 4, more: 1 },
  ])
    assert.equal((await answerWith(token, body)).status, 400)
  await owner(`update csat_answers set answered_at = answered_at - interval '25 hours', changed_at = answered_at - interval '24 hours'`)
  const final = await answerWith(token, { version: 2, rating: 1 })
  assert.deepEqual([final.status, final.body.type], [409, '/problems/answer-final'])
})

test('whoever gets no details of customers sees the rating and not the words', async () => {
  const second = await talk('messenger')
  await resolve(second.id)
  const key = await asked(second.id)
  await answerWith(key, { version: 0, rating: 5, comment: 'Perfect' })
  const role = await world.admin.ask<{ id: string }>('POST', '/roles', {
    name: 'Masked',
    grants: [{ permission: 'conversation.read', scope: 'all' }],
  })
  await world.admin.ask('POST', '/users', {
    email: 'masked@shop.example',
    name: 'Tú',
    password: 'a password for tests',
    roleIds: [role.id],
  })
  const masked = await signIn(world.url, 'masked@shop.example')
  const [seen] = await surveysOf(second.id, masked)
  assert.deepEqual([seen?.answer?.rating, seen?.answer?.comment], [5, null])
  assert.equal((await surveysOf(second.id))[0]?.answer?.comment, 'Perfect')
})

const now = Date.now()
const period = `from=${new Date(now - 3_600_000).toISOString()}&to=${new Date(now + 3_600_000).toISOString()}`

test('what customers said is in the reports, by whomever it was about, and each figure opens what is behind it', async () => {
  await followed(world, 'reports', 'notice.')
  const { asked: askedAll, rating } = (await world.admin.ask<ReportSummary>('GET', `/reports/summary?${period}`)).now
  assert.deepEqual([askedAll, rating.count, rating.average, rating.good, rating.spread], [2, 2, 4.5, 2, [0, 0, 0, 1, 1]])
  for (const group of ['agent', 'team', 'page', 'platform', 'tag']) {
    const { data } = await world.admin.ask<ReportGroups>('GET', `/reports/groups?${period}&group=${group}`)
    assert.equal(
      data.reduce((sum, { figures }) => sum + figures.rating.count, 0),
      2,
      group,
    )
    for (const { key, figures } of data) {
      const behind = await world.admin.ask<ReportConversations>('GET', `/reports/conversations?${period}&figure=rating&${group}=${key}`)
      assert.equal(behind.data.length, figures.rating.count, `${group} ${key}`)
    }
  }
  const { data: parts } = await world.admin.ask<ReportSeries>('GET', `/reports/series?${period}&bucket=hour`)
  assert.equal(
    parts.reduce((sum, { figures }) => sum + figures.rating.count, 0),
    2,
  )
  const four = await world.admin.ask<ReportConversations>('GET', `/reports/conversations?${period}&figure=rating&stars=4`)
  assert.deepEqual(
    four.data.map(({ conversation }) => conversation.id),
    [rated.id],
  )
  const csv = await fetch(`${world.url}/api/v1/reports/export?${period}&figure=rating&stars=4`, {
    headers: { authorization: `Bearer ${world.admin.token}` },
  })
  const [head = '', row = ''] = (await csv.text()).trimEnd().split('\r\n')
  assert.equal(row.split(',')[head.split(',').indexOf('rating')], '4')
})

test('a link that is wrong, has run out or belongs to somebody who was erased opens nothing, and the words are gone', async () => {
  const dead = await link(`sbq_${'a'.repeat(43)}`)
  assert.deepEqual([dead.status, dead.body.type], [410, '/problems/link-invalid'])
  assert.equal((await link(world.admin.token ?? '')).status, 410)
  const third = await talk()
  await resolve(third.id)
  const key = await asked(third.id)
  await owner(
    `update auth_tokens set expires_at = now() - interval '1 second' where purpose = 'csat' and subject = (select id::text from csat_surveys where conversation_id = $1)`,
    [third.id],
  )
  assert.equal((await link(key)).status, 410)
  const gone = await talk()
  await resolve(gone.id)
  const last = await asked(gone.id)
  await answerWith(last, { version: 0, rating: 1, comment: 'zebrafinch' })
  const { contact } = await fresh(gone.id)
  const { id } = await world.admin.ask<{ id: string }>('POST', `/people/${contact.personId}/erasure`, { confirmation: gone.name })
  await until(
    () => world.admin.ask<{ data: { id: string; state: string }[] }>('GET', '/erasures'),
    ({ data }) => data.some((one) => one.id === id && one.state === 'done'),
  )
  assert.equal((await link(last)).status, 410)
  const [kept] = await owner<{ rating: number; comment: string | null }>(
    'select rating, comment from csat_answers where conversation_id = $1',
    [gone.id],
  )
  assert.deepEqual([kept?.rating, kept?.comment], [1, null])
})
