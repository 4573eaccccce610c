// The whole demo as `npm start` makes it, after a first start that was stopped in the middle of the stories.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import {
  type CannedResponseList,
  type Conversation,
  type CsatSettings,
  type CsatSurveyList,
  type Message,
  type Person,
  type ReportGroups,
  variableFaults,
} from '@switchboard/contracts'
import { PAST_IDS } from '../past.ts'
import { until } from '../../../../../tests/support/command.ts'
import { until as soon } from '../../../../../tests/support/until.ts'
import { freePorts, launch, type Ports, saying, type Shop, START_WITHIN_MS, start } from '../../../../../tests/support/running-shop.ts'
import { STORIES } from './tales/index.ts'

/** What Pancake has from before the page was connected, in as many conversations. */
const PAST = { conversations: 2 }
const DAY_MS = 86_400_000

let home: string
let shop: Shop
let ports: Ports

before(async () => {
  ports = await freePorts()
  home = mkdtempSync(join(tmpdir(), 'switchboard-demo-'))
  await startAndStopMidway(join(home, 'data'))
  shop = await start(join(home, 'data'), ports)
})

after(async () => {
  await shop?.stop()
  rmSync(home, { recursive: true, force: true })
})

test('every story is told once and whole, on all platforms, though an earlier start was stopped in the middle of them', async () => {
  assert.match(shop.said(), /Filling the demo/)
  const platforms: Partial<Record<string, Conversation[]>> = Object.groupBy(await shop.conversations(), (one) => one.page.platform)
  const platformOf = { messenger: 'facebook', pancake: 'facebook', comments: 'facebook', 'instagram-comments': 'instagram' } as const
  const told = Object.groupBy(STORIES, ({ on }) => (on in platformOf ? platformOf[on as keyof typeof platformOf] : on))
  for (const [platform, stories = []] of Object.entries(told))
    assert.equal(platforms[platform]?.length, stories.length + (platform === 'facebook' ? PAST.conversations : 0), platform)
  // The viewers of the film are no story: what they wrote comes whenever YouTube is asked next.
  const threads = (await shop.conversations()).filter(({ page }) => page.platform !== 'youtube').map(shop.thread)
  const written = (await Promise.all(threads))
    .flat()
    .filter(({ direction, platformMessageId }) => direction === 'inbound' && !PAST_IDS.includes(platformMessageId ?? ''))
  const steps = STORIES.flatMap((story) => story.steps).filter((step) => step.do === 'writes')
  assert.equal(written.length, steps.length)
})

test('every kind of message a newcomer could meet is there', async () => {
  const messages = await shop.messages()
  const kinds = new Set(messages.map((message) => message.type))
  for (const kind of ['text', 'image', 'file', 'audio', 'sticker', 'location', 'contacts', 'button', 'order', 'link', 'story'])
    assert.ok(kinds.has(kind), kind)
  const some = (what: string, is: (message: Message) => boolean) => assert.ok(messages.some(is), what)
  some('a reaction of a customer', (message) => message.reactions.some((one) => one.by === 'contact'))
  some('a reaction of an agent', (message) => message.reactions.some((one) => one.by === 'agent'))
  some(
    'a quote by a customer',
    (message) => message.direction === 'inbound' && message.replyTo?.id !== undefined && message.replyTo.id !== null,
  )
  some(
    'a quote by an agent',
    (message) => message.direction === 'outbound' && message.replyTo?.id !== undefined && message.replyTo.id !== null,
  )
  some('an edited message', (message) => message.editedAt !== null)
  some('a withdrawn message', (message) => message.deletedAt !== null)
  some('buttons', (message) => Array.isArray(message.data?.buttons))
  some('a voice note with its bars', (message) => message.attachments.some((one) => one.voice && one.waveform?.length === 48))
})

test('letters keep layout, inline picture, copies and the quoted part, and what was said before a page was connected is there', async () => {
  const messages = await shop.messages()
  const letters = messages
    .filter(({ type }) => type === 'email')
    .map(({ data, attachments }) => ({ email: (data?.email ?? {}) as Record<string, unknown>, attachments }))
  const laidOut = letters.find(({ email }) => email.html === true)
  assert.deepEqual(laidOut?.email.inline, [{ cid: 'ring-diamond.jpg', index: 0 }])
  assert.deepEqual(laidOut?.attachments.map(({ kind }) => kind).toSorted(), ['file', 'image'])
  assert.ok(letters.some(({ email }) => typeof email.folded === 'string' && Array.isArray(email.cc)))
  const past = messages.filter(({ platformMessageId }) => PAST_IDS.includes(platformMessageId ?? ''))
  assert.equal(past.length, PAST_IDS.length)
  for (const { sentAt } of past) assert.ok(Date.parse(sentAt) < Date.now() - 20 * DAY_MS)
})

test('the shop’s canned responses lie ready, and an agent has one of his own', async () => {
  const { data } = await shop.get<CannedResponseList>('/canned-responses')
  assert.ok(data.length > 5)
  assert.deepEqual(
    data.flatMap(({ body, owner }) => [...variableFaults(body).map(({ text }) => text), ...(owner ? [owner.name] : [])]),
    ['Minh Lê'],
  )
})

test('each message got as far as its customer let it, and the one that failed says why', async () => {
  const messages = await shop.messages()
  const outbound = Object.groupBy(
    messages.filter((message) => message.direction === 'outbound'),
    (message) => message.status,
  )
  assert.deepEqual(new Set(Object.keys(outbound)), new Set(['scheduled', 'sent', 'delivered', 'read', 'failed']))
  assert.ok(outbound.failed?.every((message) => message.error?.class === 'recipient' && message.error.message !== ''))
  assert.deepEqual(
    messages.flatMap((message) => message.attachments).filter((one) => one.state !== 'stored'),
    [],
  )
})

test('the conversations lie in the last days, in order, in every state and in everybody’s hands', async () => {
  const conversations = await shop.conversations()
  assert.deepEqual(new Set(conversations.map((one) => one.status)), new Set(['new', 'open', 'pending', 'snoozed', 'resolved']))
  assert.deepEqual(new Set(conversations.map((one) => one.assignee?.name)), new Set(['Hà Trần', 'Minh Lê', 'Sofía Reyes', undefined]))
  assert.deepEqual(
    new Set(conversations.flatMap((one) => one.tags.map((tag) => tag.name))),
    new Set(['VIP', 'Bảo hành', 'Pre-order', 'Shipping', 'Complaint']),
  )
  assert.ok(conversations.some((one) => one.unread > 0) && conversations.some((one) => one.unread === 0))
  assert.ok(
    conversations.some((one) => one.page.platform === 'whatsapp' && one.window.mode === 'template' && one.status === 'pending'),
    'a closed window',
  )
  for (const one of conversations) {
    const thread = await shop.thread(one)
    assert.deepEqual(
      thread.map((message) => message.seq),
      thread.map((message) => message.seq).toSorted((a, b) => a - b),
      `${one.contact.name} is out of order`,
    )
    assert.equal(one.lastMessage?.id, thread.findLast(({ status }) => status !== 'scheduled')?.id)
    const age = Date.now() - Date.parse(one.lastActivityAt)
    assert.ok(age > 0 && (age < 15 * DAY_MS || PAST_IDS.includes(thread[0]?.platformMessageId ?? '')), one.contact.name ?? '')
    for (const message of thread) assert.ok(!message.readAt || message.readAt > message.sentAt)
  }
})

test('a person was last contacted when the shop’s last word to him went out', async () => {
  let reached = 0
  for (const one of await shop.conversations()) {
    const { lastContactedAt, conversations } = await shop.get<Person>(`/people/${one.contact.personId}`)
    if (conversations.length > 1) continue
    if (one.place !== 'direct') continue // under a post the shop speaks to several
    const out = (await shop.thread(one)).filter(
      ({ direction, status }) => direction === 'outbound' && status !== 'failed' && status !== 'scheduled',
    )
    assert.equal(
      lastContactedAt,
      out
        .map(({ sentAt }) => sentAt)
        .toSorted()
        .at(-1) ?? null,
      one.contact.name ?? '',
    )
    reached += Number(lastContactedAt !== null)
  }
  assert.ok(reached > 10)
})

test('the customers’ phones show each message at the time the inbox shows', async () => {
  const inbox = new Map((await shop.messages()).map((message) => [message.platformMessageId, Date.parse(message.sentAt)]))
  const lines = await phoneLines(ports.simulatorPort)
  const both = lines.filter(({ id }) => inbox.has(id))
  assert.ok(both.length > 50)
  for (const { id, at } of both) assert.equal(new Date(at).toISOString(), new Date(inbox.get(id) ?? 0).toISOString(), id)
  assert.deepEqual(
    lines.filter(({ at }) => at > Date.now() - 60_000),
    [],
    'nothing looks as if it were said while the demo was filled',
  )
})

test('customers have faces where the platform shows them, and one who writes on three channels is one person', async () => {
  const shows = ({ page, place }: Conversation) =>
    // Instagram shows nobody who has only commented.
    ['facebook', 'instagram', 'zalo'].includes(page.platform) && (page.platform !== 'instagram' || place !== 'comment')
  let conversations: Conversation[] = []
  const faceless = () => conversations.filter((one) => shows(one) && !one.contact.avatarUrl).map(({ contact }) => contact.name)
  const twice = () => Object.values(Object.groupBy(conversations, (one) => one.contact.personId)).filter((list) => list && list.length > 1)
  const platformsOfTwice = () => twice().map((list) => [...new Set(list?.map((one) => one.page.platform))].toSorted())
  // Faces, and what a platform tells of somebody, are fetched beside the stories.
  await soon(
    async () => {
      conversations = await shop.conversations()
      return { faceless: faceless(), twice: platformsOfTwice() }
    },
    (found) => found.faceless.length === 0 && found.twice.some((all) => all.length > 2),
    60_000,
  )
  assert.deepEqual(platformsOfTwice(), [['facebook', 'whatsapp', 'zalo']])
  const person = await shop.get<Person>(`/people/${twice()[0]?.[0]?.contact.personId}`)
  assert.ok(person.points.some((point) => point.kind === 'phone' && point.verified))
  const { data: log } = await shop.get<{ data: { reason: string; mergedBy: { name: string } | null }[] }>(`/people/${person.id}/merges`)
  assert.deepEqual(new Set(log.map(({ reason, mergedBy }) => `${reason} ${mergedBy?.name}`)), new Set(['phone undefined', 'hand Minh Lê']))
})

test('the desk is arranged as a business would: teams, hours, promises, macros, rules, routing and views, each once and at work', async () => {
  const names = async (path: string) => (await shop.get<{ data: { name: string }[] }>(path)).data.map(({ name }) => name)
  const lists = {
    '/teams': 2,
    '/business-calendars': 1,
    '/sla-policies': 2,
    '/macros': 2,
    '/automated-replies': 1,
    '/automation-rules': 2,
    '/routing-rules': 1,
    '/inbox-views': 3,
  }
  for (const [path, count] of Object.entries(lists)) {
    const found = await names(path)
    assert.deepEqual([found.length, new Set(found).size], [count, count], path)
  }
  for (const path of ['/automated-replies', '/automation-rules', '/routing-rules'])
    assert.ok(
      (await shop.get<{ data: { active: boolean }[] }>(path)).data.every(({ active }) => active),
      path,
    )
  const conversations = await shop.conversations()
  assert.ok(conversations.some(({ team }) => team !== null))
  assert.ok(conversations.some(({ mentioned }) => mentioned))
})

test('promises run, and one is late, whatever the time of day', async () => {
  await until(async () => {
    const states = new Set((await shop.conversations()).flatMap(({ sla }) => sla?.metrics.map(({ state }) => state) ?? []))
    return states.has('running') && states.has('missed')
  })
})

test('customers were asked how it went in their language, soon after, and most answered: the thread and the figures have it', async () => {
  const { pageIds, defaults } = await shop.get<CsatSettings>('/csat-settings')
  const resolved = (await shop.conversations()).filter(({ status }) => status === 'resolved')
  const words = new Set<string>()
  let answers = 0
  for (const one of resolved) {
    const { data } = await shop.get<CsatSurveyList>(`/conversations/${one.id}/surveys`)
    assert.equal(data.length, Number(pageIds.includes(one.page.id) && one.place === 'direct'), one.contact.name ?? '')
    const [survey] = data
    if (!survey) continue
    assert.equal(survey.by?.name, one.assignee?.name)
    assert.ok(one.resolvedAt !== null && one.resolvedAt < survey.askedAt && survey.askedAt === one.lastMessage?.sentAt)
    assert.ok(!survey.answer || (survey.answer.answeredAt > survey.askedAt && Date.parse(survey.answer.answeredAt) < Date.now() - 60_000))
    words.add(one.lastMessage?.text?.split(' [')[0] ?? '')
    answers += Number(survey.answer !== null)
  }
  assert.deepEqual(words, new Set(Object.values(defaults)))
  const day = (ago: number) => new Date(Date.now() - ago * DAY_MS).toISOString().slice(0, 10)
  const { data: byAgent } = await shop.get<ReportGroups>(`/reports/groups?from=${day(16)}&to=${day(-2)}&group=agent`)
  const rated = byAgent.filter(({ figures }) => figures.rating.count > 0)
  assert.equal(
    rated.reduce((all, { figures }) => all + figures.rating.count, 0),
    answers,
  )
  assert.deepEqual(new Set(rated.map(({ name }) => name)), new Set(['Minh Lê', 'Sofía Reyes']))
})

test('two weeks lie behind the reports', async () => {
  const day = (ago: number) => new Date(Date.now() - ago * DAY_MS).toISOString().slice(0, 10)
  const days = new Set(
    (await shop.conversations()).filter(({ status }) => status === 'resolved').map(({ lastActivityAt }) => lastActivityAt.slice(0, 10)),
  )
  assert.ok(days.size >= 7, [...days].join(' '))
  assert.ok([...days].some((one) => one <= day(12)))
})

async function startAndStopMidway(folder: string): Promise<void> {
  const child = launch(folder, ports)
  await saying(child, 'Filling the demo')
  const deadline = Date.now() + START_WITHIN_MS
  while ((await customersOf(ports.simulatorPort)) < 5 && Date.now() < deadline) await setTimeout(20)
  child.kill('SIGTERM')
  await once(child, 'exit')
}

async function customersOf(simulatorPort: number): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${simulatorPort}/_sim/customers`)
  return ((await answer.json()) as { customers: unknown[] }).customers.length
}

async function phoneLines(simulatorPort: number): Promise<{ id: string; at: number }[]> {
  const ask = async <T>(path: string) => (await (await fetch(`http://127.0.0.1:${simulatorPort}/_sim${path}`)).json()) as T
  const { customers } = await ask<{ customers: { id: string }[] }>('/customers')
  const threads = customers.map(({ id }) => ask<{ messages: { id: string; at: number }[] }>(`/customers/${encodeURIComponent(id)}/thread`))
  return (await Promise.all(threads)).flatMap(({ messages }) => messages)
}
