import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type {
  AutomatedReply,
  AutomationRule,
  AutomationRunList,
  Conversation,
  CreateAutomatedReply,
  CreateAutomationRule,
  DryRunResult,
  Message,
  Problem,
  TagRef,
  TriedReply,
} from '@switchboard/contracts'
import { conversationOf, messagesIn, type Scene, scene, until } from '../support/scene.ts'

let world: Scene
let pageId: string
let tag: TagRef
let other: TagRef
before(async () => {
  world = await scene({ channels: ['whatsapp'] })
  pageId = world.channel('whatsapp').pageId
  await world.db.owner.query("insert into conversation_tags (tenant_id, name) values ($1, 'Complaint'), ($1, 'Seen')", [world.tenantId])
  const tags = (await world.admin.ask<{ data: TagRef[] }>('GET', '/tags')).data
  tag = tags.find(({ name }) => name === 'Complaint') as TagRef
  other = tags.find(({ name }) => name === 'Seen') as TagRef
})
after(() => world?.close())

const reply = (given: CreateAutomatedReply) => world.admin.ask<AutomatedReply>('POST', '/automated-replies', { active: true, ...given })
const rule = (given: CreateAutomationRule) => world.admin.ask<AutomationRule>('POST', '/automation-rules', { active: true, ...given })
const off = async (path: string, one: { id: string }) => {
  const { version } = await world.admin.ask<{ version: number }>('GET', `${path}/${one.id}`)
  await world.admin.ask('PATCH', `${path}/${one.id}`, { version, active: false })
}
const runsOf = (query: string) => world.admin.ask<AutomationRunList>('GET', `/automation-runs?${query}`)
const fresh = (id: string) => world.admin.ask<Conversation>('GET', `/conversations/${id}`)

async function begun(name: string, text: string) {
  const customer = await world.customer('whatsapp', name)
  await customer.write({ kind: 'text', text })
  return { customer, conversation: await conversationOf(world.admin, pageId, name) }
}

const botSaid = (id: string) =>
  until(
    () => messagesIn(world.admin, id),
    (all) => all.some(({ senderType }) => senderType === 'bot'),
  )
const bots = (all: readonly Message[]) => all.filter(({ senderType }) => senderType === 'bot').map(({ text }) => text)

test('a keyword is answered, who begins is greeted once, and both still wait for a person', async () => {
  const greeting = await reply({ name: 'Hello', trigger: 'greeting', text: 'Welcome to {{page.name}}, {{contact.name}}!' })
  const price = await reply({ name: 'Price', trigger: 'keyword', keywords: ['giá', 'price'], text: 'Our prices are on the site.' })
  const asking = await begun('Hoa Đỗ', 'GIA bao nhieu vay shop?')
  assert.deepEqual(bots(await botSaid(asking.conversation.id)), ['Our prices are on the site.'])
  const greeted = await begun('Kim Võ', 'Chào shop')
  const page = greeted.conversation.page.name
  assert.deepEqual(bots(await botSaid(greeted.conversation.id)), [`Welcome to ${page}, Kim Võ!`])
  await greeted.customer.write({ kind: 'text', text: 'Em cần hỏi một chút' })
  await until(
    () => messagesIn(world.admin, greeted.conversation.id),
    (all) => all.filter(({ direction }) => direction === 'inbound').length === 2,
  )
  await greeted.customer.write({ kind: 'text', text: 'the price please' })
  const last = await until(
    () => messagesIn(world.admin, greeted.conversation.id),
    (all) => bots(all).length === 2,
  )
  assert.equal(bots(last)[1], 'Our prices are on the site.')
  const [sent] = last.filter(({ senderType }) => senderType === 'bot')
  assert.equal(sent?.senderId, null)
  const now = await fresh(greeted.conversation.id)
  assert.equal(now.status, 'new')
  assert.notEqual(now.waitingSince, null)
  assert.deepEqual(
    (await runsOf(`reply=${price.id}`)).data.map(({ outcome, contactName }) => [outcome, contactName]),
    [
      ['done', 'Kim Võ'],
      ['done', 'Hoa Đỗ'],
    ],
  )
  const tried = await world.admin.ask<TriedReply>('POST', '/automated-replies/try', { pageId, text: 'Price?', first: true })
  assert.equal(tried.reply?.id, price.id)
  for (const one of [greeting, price]) await off('/automated-replies', one)
})

const CLOSED = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }
const inThreeDays = () =>
  new Date(Date.now() + 3 * 86_400_000).toLocaleDateString('en', { weekday: 'short', timeZone: 'UTC' }).toLowerCase()

test('outside business hours it is said once that nobody is there', async () => {
  const closed = await world.admin.ask<{ id: string }>('POST', '/business-calendars', {
    name: 'Closed for a long time',
    timeZone: 'UTC',
    week: { ...CLOSED, [inThreeDays()]: [{ from: 600, to: 660 }] },
    holidays: [],
    isDefault: true,
  })
  assert.ok(closed.id)
  const away = await reply({ name: 'Away', trigger: 'away', text: 'We are closed now.' })
  const { customer, conversation } = await begun('Nga Lý', 'Có ai không?')
  assert.deepEqual(bots(await botSaid(conversation.id)), ['We are closed now.'])
  await customer.write({ kind: 'text', text: 'Alo?' })
  const marker = await reply({ name: 'Marker', trigger: 'keyword', keywords: ['marker'], text: 'seen' })
  await customer.write({ kind: 'text', text: 'marker' })
  const all = await until(
    () => messagesIn(world.admin, conversation.id),
    (found) => bots(found).includes('seen'),
  )
  assert.deepEqual(bots(all), ['We are closed now.', 'seen'])
  for (const one of [away, marker]) await off('/automated-replies', one)
})

test('a rule acts where its conditions hold, a later one sees what it did, and none answers to itself', async () => {
  const first = await rule({
    name: 'Complaints are urgent',
    event: 'message-received',
    conditions: { match: 'any', items: [{ field: 'text', op: 'contains', values: ['khieu nai', 'complaint'] }] },
    actions: [
      { kind: 'add-tags', tagIds: [tag.id] },
      { kind: 'set-priority', priority: 'urgent' },
      { kind: 'add-note', text: 'Look at this first' },
    ],
  })
  const second = await rule({
    name: 'Tagged ones go to the agent',
    event: 'tagged',
    conditions: { match: 'all', items: [{ field: 'tag', op: 'is', values: [tag.id] }] },
    actions: [
      { kind: 'assign', userId: world.agent.userId },
      { kind: 'add-tags', tagIds: [other.id] },
    ],
  })
  const { conversation } = await begun('Tuấn Phan', 'Tôi muốn KHIẾU NẠI về đơn hàng')
  const calm = await begun('Mai Tô', 'Cảm ơn shop nhiều')
  const done = await until(
    () => fresh(conversation.id),
    ({ assignee }) => assignee !== null,
  )
  assert.deepEqual(
    [done.priority, done.assignee?.id, done.tags.map(({ name }) => name)],
    ['urgent', world.agent.userId, ['Complaint', 'Seen']],
  )
  assert.deepEqual((await fresh(calm.conversation.id)).tags, [])
  assert.equal((await runsOf(`rule=${second.id}`)).data.length, 1)
  for (const one of [first, second]) await off('/automation-rules', one)
})

test('two rules that undo each other are stopped, and the one says that it acted too often', async () => {
  const { conversation } = await begun('Bình Hà', 'Xin chào')
  const set = (name: string, from: 'open' | 'resolved', to: 'open' | 'resolved') =>
    rule({
      name,
      event: 'status-changed',
      conditions: { match: 'all', items: [{ field: 'status', op: 'is', values: [from] }] },
      actions: [{ kind: 'set-status', status: to }],
    })
  const pair = [await set('Never done', 'resolved', 'open'), await set('Always done', 'open', 'resolved')]
  await world.admin.ask('PATCH', `/conversations/${conversation.id}`, { status: 'resolved' })
  await until(
    () => runsOf(`rule=${pair[0]?.id}`),
    ({ data }) => data.length >= 8,
  )
  const rules = await until(
    () => world.admin.ask<{ data: AutomationRule[] }>('GET', '/automation-rules'),
    ({ data }) => data.some(({ pausedReason }) => pausedReason === 'too-often'),
  )
  assert.equal(rules.data.filter(({ pausedReason }) => pausedReason !== null).length, 1)
  for (const one of pair) await world.admin.ask('DELETE', `/automation-rules/${one.id}`)
})

test('who waits too long is found once, and who was answered meanwhile is not', async () => {
  const late = await rule({
    name: 'Nobody answered',
    event: 'waiting',
    minutes: 5,
    actions: [{ kind: 'set-priority', priority: 'high' }],
  })
  const [waiting, answered] = [await begun('Lâm Đinh', 'Có hàng không?'), await begun('Trang Bùi', 'Còn hàng không?')]
  const timers = (id: string) =>
    world.db.owner
      .query('select id from timers where what = $1 and ref = $2', ['automation.wait', `${late.id}:${id}`])
      .then(({ rows }) => rows)
  for (const { conversation } of [waiting, answered])
    await until(
      () => timers(conversation.id),
      (rows) => rows.length === 1,
    )
  await world.agent.ask('POST', `/conversations/${answered.conversation.id}/messages`, { text: 'Còn ạ' })
  await world.db.owner.query("update omnichannel_conversation set waiting_since = waiting_since - interval '6 minutes' where id = $1", [
    waiting.conversation.id,
  ])
  await world.db.owner.query("update timers set due_at = now() where what = 'automation.wait'")
  await until(
    () => fresh(waiting.conversation.id),
    ({ priority }) => priority === 'high',
  )
  await until(
    () => timers(answered.conversation.id),
    (rows) => rows.length === 0,
  )
  await world.db.owner.query('insert into timers (tenant_id, what, ref, due_at) values ($1, $2, $3, now())', [
    world.tenantId,
    'automation.wait',
    `${late.id}:${waiting.conversation.id}`,
  ])
  await until(
    () => timers(waiting.conversation.id),
    (rows) => rows.length === 0,
  )
  assert.deepEqual(
    (await runsOf(`rule=${late.id}`)).data.map(({ contactName }) => contactName),
    ['Lâm Đinh'],
  )
  assert.equal((await fresh(answered.conversation.id)).priority, 'none')
  await off('/automation-rules', late)
})

test('what makes no sense is refused when it is saved, with the place where it stands', async () => {
  const refused = async (path: string, body: object) =>
    (await world.admin.call<Problem & { errors: { path: string }[] }>('POST', path, body)).body.errors[0]?.path
  const base = { name: 'Odd', event: 'message-received' }
  assert.equal(
    await refused('/automation-rules', { ...base, actions: [{ kind: 'add-tags', tagIds: [tag.id, '99999'] }] }),
    '/actions/0/tagIds/1',
  )
  assert.equal(await refused('/automation-rules', { ...base, actions: [{ kind: 'assign' }] }), '/actions/0/userId')
  assert.equal(
    await refused('/automation-rules', { ...base, actions: [{ kind: 'send-text', text: 'Hi {{contact.nmae}}' }] }),
    '/actions/0/text',
  )
  const actions = [{ kind: 'set-priority', priority: 'high' }]
  assert.equal(await refused('/automation-rules', { ...base, event: 'waiting', actions }), '/minutes')
  const text = { match: 'all', items: [{ field: 'text', op: 'contains', values: ['x'] }] }
  assert.equal(await refused('/automation-rules', { ...base, event: 'assigned', conditions: text, actions }), '/conditions/items/0/field')
  assert.equal(await refused('/automated-replies', { name: 'Odd', trigger: 'keyword', text: 'Hi' }), '/keywords')
})

test('a dry run tells whom a rule would have met, as they were then, and changes nothing at all', async () => {
  const { conversation } = await begun('Quân Tạ', 'I have a complaint')
  await world.admin.ask('PATCH', `/conversations/${conversation.id}`, { priority: 'low' })
  const tables = (
    await world.db.owner.query<{ name: string }>("select table_name as name from app.table_kinds where kind = 'tenant' order by 1")
  ).rows.map(({ name }) => name)
  const everything = async () => {
    const sums = []
    for (const name of tables) {
      const { rows } = await world.db.owner.query<{ sum: string }>(
        `select md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) as sum from ${name} t`,
      )
      sums.push([name, rows[0]?.sum])
    }
    return sums
  }
  const quiet = await until(everything, await settled(everything))
  const ask = (conditions: CreateAutomationRule['conditions']) =>
    world.admin.ask<DryRunResult>('POST', '/automation-rules/dry-run', {
      rule: { name: 'x', event: 'message-received', conditions, actions: [{ kind: 'send-text', text: 'Sorry!' }] },
      from: new Date(Date.now() - 3_600_000).toISOString(),
      to: new Date(Date.now() + 1000).toISOString(),
    })
  const text = { field: 'text', op: 'contains', values: ['complaint', 'khiếu nại'] } as const
  const found = await ask({ match: 'all', items: [{ ...text, values: [...text.values] }] })
  assert.deepEqual(
    found.examples.map(({ contactName }) => contactName),
    ['Quân Tạ', 'Tuấn Phan'],
  )
  assert.deepEqual([found.hits, found.conversations, found.cut], [2, 2, false])
  const then = await ask({
    match: 'all',
    items: [
      { ...text, values: [...text.values] },
      { field: 'priority', op: 'is', values: ['none'] },
    ],
  })
  assert.equal(then.hits, 2)
  assert.deepEqual(await everything(), quiet)
})

// Two looks in a row that are the same: what was under way is over.
async function settled<T>(look: () => Promise<T>): Promise<(now: T) => boolean> {
  let before = JSON.stringify(await look())
  return (now) => {
    const same = JSON.stringify(now) === before
    before = JSON.stringify(now)
    return same
  }
}
