import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Activity, ActivityList, Conversation, LiveEvent } from '@switchboard/contracts'
import { type Mailbox, openMailbox } from '../support/mailbox.ts'
import { type Client, until } from '../support/scene.ts'
import { conversationWith, pictureFrom, sendUntil, setStage, type Stage } from '../support/stage.ts'
import { PHONE, tells, transcriptsOf } from '../support/transcripts.ts'

let stage: Stage
let mailbox: Mailbox
before(async () => {
  mailbox = await openMailbox()
  stage = await setStage({ env: { SMTP_URL: `${mailbox.url}/?from=desk%40shop.example` } })
})
after(async () => {
  await stage?.world.close()
  await mailbox?.close()
})

const soon = (ms: number) => new Date(Date.now() + ms).toISOString()
const shown = (client: Client, id: string) => client.ask<Conversation>('GET', `/conversations/${id}`)
const patch = (client: Client, id: string, body: Readonly<Record<string, unknown>>) =>
  client.ask<Conversation>('PATCH', `/conversations/${id}`, body)
const activities = async (client: Client, id: string) => (await client.ask<ActivityList>('GET', `/conversations/${id}/activities`)).data
const told = (list: readonly Activity[]) => list.map(({ kind, by, cause, from, to }) => ({ kind, by: by?.name ?? null, cause, from, to }))
const settings = (body: Readonly<Record<string, unknown>>) => stage.world.admin.ask('PATCH', '/inbox-settings', body)
const becomes = (id: string, fits: (conversation: Conversation) => boolean) => until(() => shown(stage.world.agent, id), fits)

test('a conversation is new until somebody of the team does something in it; looking is nothing', async () => {
  const { world } = stage
  const [noted, taken] = [await conversationWith(world, 'whatsapp', 'Nga'), await conversationWith(world, 'whatsapp', 'Tú')]
  const ids = [noted, taken].map(({ conversation }) => conversation.id) as [string, string]
  await world.agent.ask('POST', `/conversations/${ids[0]}/read`, { seq: 1 })
  assert.equal((await shown(world.agent, ids[0])).status, 'new')
  await world.agent.ask('POST', `/conversations/${ids[0]}/notes`, { text: 'Asked the warehouse' })
  await patch(world.agent, ids[1], { assigneeId: world.agent.userId })
  for (const id of ids) assert.equal((await shown(world.agent, id)).status, 'open')
})

test('a snooze until somebody writes ends with the customer’s word, and with a colleague’s, but not with one’s own', async () => {
  const { world } = stage
  const { customer, conversation } = await conversationWith(world, 'whatsapp', 'Hạnh')
  const { id } = conversation
  const asleep = await patch(world.agent, id, { status: 'snoozed' })
  assert.deepEqual([asleep.status, asleep.snoozedUntil], ['snoozed', null])
  await world.agent.ask('POST', `/conversations/${id}/notes`, { text: 'Mine' })
  assert.equal((await shown(world.agent, id)).status, 'snoozed')
  await customer.write({ kind: 'text', text: 'Anybody?' })
  await becomes(id, ({ status }) => status === 'open')
  await patch(world.agent, id, { status: 'snoozed' })
  await world.agent.ask('POST', `/conversations/${id}/read`, { seq: 2 })
  await world.colleague.ask('POST', `/conversations/${id}/notes`, { text: 'A colleague’s' })
  const back = await shown(world.agent, id)
  assert.deepEqual([back.status, back.unread], ['open', 1])
  const last = told(await activities(world.agent, id)).at(-1)
  assert.deepEqual(last, { kind: 'status', by: 'Sofía Reyes', cause: 'colleague-wrote', from: 'snoozed', to: 'open' })
})

test('a snooze that passes over replies sleeps until its moment, and then comes back unread', async () => {
  const { world } = stage
  const { customer, conversation } = await conversationWith(world, 'whatsapp', 'Quân')
  const { id } = conversation
  await patch(world.agent, id, { snoozedUntil: soon(600_000), snoozeThroughReplies: true })
  await customer.write({ kind: 'text', text: 'Hello?' })
  const heard = await becomes(id, ({ messageCount }) => messageCount === 2)
  assert.deepEqual([heard.status, heard.unread], ['snoozed', 2])
  await world.colleague.ask('POST', `/conversations/${id}/notes`, { text: 'Still asleep' })
  assert.equal((await shown(world.agent, id)).status, 'snoozed')
  await world.agent.ask('POST', `/conversations/${id}/read`, { seq: 2 })
  await patch(world.agent, id, { snoozedUntil: soon(2_000), snoozeThroughReplies: true })
  const back = await becomes(id, ({ status }) => status === 'open')
  assert.equal(back.unread, 1)
  assert.deepEqual(told(await activities(world.agent, id)).at(-1), {
    kind: 'status',
    by: null,
    cause: 'snooze-over',
    from: 'snoozed',
    to: 'open',
  })
  const refused = await world.agent.call<{ errors: { path: string }[] }>('PATCH', `/conversations/${id}`, {
    status: 'snoozed',
    snoozeThroughReplies: true,
  })
  assert.deepEqual([refused.status, refused.body.errors[0]?.path], [400, '/snoozeThroughReplies'])
})

test('who comes back goes to who had him, or to nobody, and waits for a bot first, as the business wants it', async () => {
  const { world } = stage
  const { customer, conversation } = await conversationWith(world, 'zalo', 'Vy')
  const { id, page } = conversation
  const again = async (fits: (conversation: Conversation) => boolean) => {
    await patch(world.agent, id, { status: 'resolved', assigneeId: world.agent.userId })
    await customer.write({ kind: 'text', text: 'One more thing' })
    return becomes(id, fits)
  }
  assert.equal((await again(({ status }) => status === 'open')).assignee?.id, world.agent.userId)
  await settings({ keepAssigneeOnReopen: false })
  await world.admin.ask('PUT', `/inbox-settings/pages/${page.id}`, { reopenAs: 'pending', autoResolve: 'inherit' })
  assert.equal((await again(({ status }) => status === 'pending')).assignee, null)
  const causes = told(await activities(world.agent, id)).slice(-2)
  assert.deepEqual(causes, [
    { kind: 'status', by: null, cause: null, from: 'resolved', to: 'pending' },
    { kind: 'assignee', by: null, cause: 'reopened', from: 'Minh Lê', to: null },
  ])
  await settings({ keepAssigneeOnReopen: true })
})

test('a business that wants a closing note and a tag says which is missing, and takes them along with resolving', async () => {
  const { world, other, tag } = stage
  const { id } = other.conversation
  await settings({ resolveNeedsNote: true, resolveNeedsTag: true })
  const refused = await world.agent.call<{ type: string; missing: string[] }>('PATCH', `/conversations/${id}`, { status: 'resolved' })
  assert.deepEqual([refused.status, refused.body.type, refused.body.missing], [422, '/problems/resolve-incomplete', ['note', 'tag']])
  assert.notEqual((await shown(world.agent, id)).status, 'resolved')
  const done = await patch(world.agent, id, { status: 'resolved', note: 'Sent a new one', tagIds: [tag.id] })
  assert.deepEqual([done.status, done.tags.map(({ name }) => name)], ['resolved', ['VIP']])
  const notes = await world.agent.ask<{ data: { text: string; author: { name: string } }[] }>('GET', `/conversations/${id}/notes`)
  assert.deepEqual(
    notes.data.map(({ text, author }) => [text, author.name]),
    [['Sent a new one', 'Minh Lê']],
  )
  await settings({ resolveNeedsNote: false, resolveNeedsTag: false })
})

test('what was done is told oldest first, in pages, and to a colleague at once as it will be fetched', async () => {
  const { world, messenger, tag } = stage
  const { id } = messenger.conversation
  const live = await world.colleague.live()
  await patch(world.agent, id, { priority: 'urgent' })
  await patch(world.agent, id, { tagIds: [tag.id] })
  await patch(world.agent, id, { assigneeId: world.colleague.userId })
  await live.next((frame) => frame.type === 'conversation.assigned' && (frame as LiveEvent).conversationId === id)
  const all = await activities(world.colleague, id)
  const heard = live.frames.flatMap((frame) =>
    'n' in frame && frame.conversationId === id && frame.data.activity ? [frame.data.activity] : [],
  )
  assert.deepEqual(all.slice(-heard.length), heard)
  assert.deepEqual(
    heard.map(({ kind, to, added }) => [kind, to, added]),
    [
      ['priority', 'urgent', []],
      ['tags', null, ['VIP']],
      ['assignee', 'Sofía Reyes', []],
      ['status', 'open', []],
    ],
  )
  const pages: Activity[] = []
  for (let before: number | null | undefined; before !== null; ) {
    const page = await world.colleague.ask<ActivityList>(
      'GET',
      `/conversations/${id}/activities?limit=2${before ? `&before=${before}` : ''}`,
    )
    pages.unshift(...page.data)
    before = page.nextBefore
  }
  assert.deepEqual(pages, all)
  assert.equal((await stage.limited.call('GET', `/conversations/${id}/activities`)).status, 404)
  live.close()
})

test('what is idle for too long is resolved by itself, with a word to the customer; who waits is left alone', async () => {
  const { world } = stage
  const [idle, waiting] = [await conversationWith(world, 'whatsapp', 'Oanh'), await conversationWith(world, 'whatsapp', 'Phúc')]
  await sendUntil(world.agent, idle.conversation.id, { status: 'read' })
  const ids = [idle, waiting].map(({ conversation }) => conversation.id)
  await world.db.owner.query(
    "update omnichannel_conversation set last_activity_at = now() - interval '2 hours' where tenant_id = $1 and id = any ($2)",
    [world.tenantId, ids],
  )
  const count = await world.admin.ask<{ count: number }>('GET', '/inbox-settings/idle?afterMinutes=60')
  assert.equal(count.count, 1)
  await settings({ autoResolveAfterMinutes: 60, autoResolveMessage: 'We close this now. Write any time.' })
  await world.db.owner.query("update timers set due_at = now() where tenant_id = $1 and what = 'inbox.auto-resolve'", [world.tenantId])
  await becomes(idle.conversation.id, ({ status }) => status === 'resolved')
  assert.notEqual((await shown(world.agent, waiting.conversation.id)).status, 'resolved')
  assert.equal(told(await activities(world.agent, idle.conversation.id)).at(-1)?.cause, 'auto-resolve')
  await until(idle.customer.thread, ({ messages }) => messages.some(({ text }) => text === 'We close this now. Write any time.'))
  await settings({ autoResolveAfterMinutes: null, autoResolveMessage: null })
})

test('two who change the rules at once: the second is told, and agents may not change them', async () => {
  const { admin, agent } = stage.world
  const { settings: read } = await admin.ask<{ settings: { version: number } }>('GET', '/inbox-settings')
  await admin.ask('PATCH', '/inbox-settings', { version: read.version, unreadOnReturn: false })
  const second = await admin.call<{ type: string }>('PATCH', '/inbox-settings', { version: read.version, unreadOnReturn: true })
  assert.deepEqual([second.status, second.body.type], [409, '/problems/changed-meanwhile'])
  assert.equal((await agent.call('PATCH', '/inbox-settings', { unreadOnReturn: true })).status, 403)
  await settings({ unreadOnReturn: true })
})

test('two conversations of one person are one: read, counted and woken as one, and taken back without a trace', async () => {
  const { world, whatsapp, messenger } = stage
  const [lan, anna] = [whatsapp, messenger]
  const [target, source] = [lan.conversation.id, anna.conversation.id]
  const merge = (body: Readonly<Record<string, unknown>>) =>
    world.agent.call<Record<string, unknown>>('POST', `/conversations/${target}/merge`, body)
  await patch(world.agent, target, { status: 'open', assigneeId: world.agent.userId })
  await patch(world.admin, source, { status: 'open', assigneeId: null })
  const strangers = await merge({ conversationId: source })
  assert.deepEqual([strangers.status, strangers.body.type, strangers.body.reason], [409, '/problems/not-mergeable', 'other-person'])
  await world.agent.ask('POST', `/people/${lan.conversation.contact.personId}/merge`, { personId: anna.conversation.contact.personId })
  const before = await Promise.all([shown(world.agent, target), shown(world.agent, source)])
  assert.equal((await merge({ conversationId: source, preview: true })).body.mergeId, null)
  const listed = async () =>
    (await world.agent.ask<{ data: Conversation[] }>('GET', '/conversations?status=all&limit=100')).data.map(({ id }) => id)
  assert.ok((await listed()).includes(source))

  const both = await Promise.all([
    merge({ conversationId: source }),
    world.admin.call('POST', `/conversations/${target}/merge`, { conversationId: source }),
  ])
  assert.deepEqual(both.map(({ status }) => status).toSorted(), [200, 409])
  const answers = new Map(both.map(({ status, body }) => [status, body as { mergeId: string; type: string }]))
  const mergeId = answers.get(200)?.mergeId ?? ''
  assert.equal(answers.get(409)?.type, '/problems/conversation-merged')
  const one = await shown(world.agent, target)
  assert.deepEqual(
    one.merged.map(({ id, page }) => [id, page.platform]),
    [[source, 'facebook']],
  )
  assert.ok(!(await listed()).includes(source))
  const texts = async (id: string) =>
    (await world.agent.ask<{ data: { text: string; sentAt: string }[] }>('GET', `/conversations/${id}/messages`)).data.map(
      ({ text }) => text,
    )
  const together = await texts(target)
  assert.ok(together.includes('Hello from Lan') && together.includes('Hello from Anna'))
  const closed = await world.agent.call<{ type: string; conversationId: string }>('PATCH', `/conversations/${source}`, { status: 'open' })
  assert.deepEqual([closed.status, closed.body.type, closed.body.conversationId], [409, '/problems/conversation-merged', target])

  await world.agent.ask('POST', `/conversations/${target}/read`, { seq: one.lastSeq })
  await patch(world.agent, target, { status: 'resolved' })
  await anna.customer.write({ kind: 'text', text: 'On Messenger again' })
  const woken = await becomes(target, ({ status, lastMessage }) => status === 'open' && lastMessage?.text === 'On Messenger again')
  assert.deepEqual([woken.unread > 0, woken.waitingSince !== null], [true, true])
  await sendUntil(world.agent, source, { status: 'read', body: { text: 'By Messenger' } })
  await becomes(target, ({ waitingSince, lastMessage }) => waitingSince === null && lastMessage?.text === 'By Messenger')

  const [first, second] = await Promise.all(
    [1, 2].map(() => world.agent.call<{ type: string }>('POST', `/conversations/${target}/unmerge`, { mergeId })),
  )
  assert.deepEqual([first?.status, second?.status].toSorted(), [200, 409])
  assert.equal([first, second].find((answer) => answer?.status === 409)?.body.type, '/problems/conversation-merge-undone')
  const after = await Promise.all([shown(world.agent, target), shown(world.agent, source)])
  assert.deepEqual(
    after.map(({ assignee, merged, mergedIntoId }) => [assignee?.id ?? null, merged, mergedIntoId]),
    before.map(({ assignee }) => [assignee?.id ?? null, [], null]),
  )
  assert.deepEqual(
    [after[1].status, after[0].lastMessage?.text === 'By Messenger', after[1].lastMessage?.text],
    ['open', false, 'By Messenger'],
  )
  assert.ok(!(await texts(target)).includes('Hello from Anna'))
  const log = await world.agent.ask<{ data: { id: string; undoneBy: { name: string } | null }[] }>('GET', `/conversations/${target}/merges`)
  assert.deepEqual(
    log.data.map(({ id, undoneBy }) => [id, undoneBy?.name]),
    [[mergeId, 'Minh Lê']],
  )
})

test('where two persons are parted, so are the conversations that were merged as those of one', async () => {
  const { world, whatsapp, other } = stage
  const [target, source] = [whatsapp.conversation.id, other.conversation.id]
  const [person, stranger] = [whatsapp.conversation.contact.personId, other.conversation.contact.personId]
  const { mergeId } = await world.admin.ask<{ mergeId: string }>('POST', `/people/${person}/merge`, { personId: stranger })
  await world.admin.ask('POST', `/conversations/${target}/merge`, { conversationId: source })
  await world.admin.ask('POST', `/people/${person}/unmerge`, { mergeId })
  const parted = await until(
    () => shown(world.admin, source),
    ({ mergedIntoId }) => mergedIntoId === null,
  )
  assert.equal(parted.contact.personId, stranger)
  assert.deepEqual((await shown(world.admin, target)).merged, [])
})

test('a transcript is mailed with its pictures as links, without the notes, and stands in the log', async () => {
  const { world, other } = stage
  const { id } = other.conversation
  await pictureFrom(other, world.agent, 'stored')
  await sendUntil(world.admin, id, { status: 'read', body: { text: 'Here is your answer' } })
  await world.admin.ask('POST', `/conversations/${id}/notes`, { text: 'A secret of ours' })
  assert.equal((await world.admin.call('POST', `/conversations/${id}/transcript`, { to: 'mai@people.example' })).status, 202)
  const mail = await mailbox.newest('mai@people.example')
  for (const part of [mail.text, mail.html]) {
    assert.ok(part.includes('Hello from Mai') && part.includes('Here is your answer'))
    assert.ok(!part.includes('secret'))
  }
  const link = /href="([^"]+)"/.exec(mail.html)?.[1] ?? ''
  assert.equal((await fetch(link.replaceAll('&amp;', '&'))).status, 200)
  const { data } = await world.admin.ask<{ data: { action: string }[] }>('GET', `/audit?entity=conversation&entityId=${id}`)
  assert.ok(data.some(({ action }) => action === 'conversation.transcript-sent'))
  assert.equal((await world.anybody.call('POST', `/conversations/${id}/transcript`, { to: 'mai@people.example' })).status, 401)
  assert.equal((await world.admin.call('POST', `/conversations/${id}/transcript`, { to: 'nobody' })).status, 400)
})

test('a transcript that somebody asks for who sees no numbers and addresses holds none but those that were written', async () => {
  const { masked, full } = await transcriptsOf(stage, mailbox, 'Call me at 0987 000 111')
  assert.ok([...masked, ...full].every((half) => half.includes('0987 000 111') && half.includes(`Hello from ${PHONE}`)))
  assert.deepEqual([...masked, ...full].map(tells), [false, false, true, true])
})
