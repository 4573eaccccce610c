import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Conversation, LiveEvent, MergedPeople, Person, PersonChannel, Timeline } from '@switchboard/contracts'
import { type Known, merge, mergesOf, personOf, shown, somebody, suggestedFor, unmerge, withoutLinks } from '../support/people.ts'
import { messagesIn, signIn, until } from '../support/scene.ts'
import { sendUntil, setStage, type Stage } from '../support/stage.ts'

// One woman writes on Messenger, Zalo and WhatsApp; `limited` sees only what is his.
let stage: Stage
before(async () => {
  stage = await setStage()
})
after(() => stage?.world.close())

const newcomer = (platform: Parameters<typeof somebody>[1], name: string) => somebody(stage, platform, name)

test('two persons are looked at as one, become one, and each is exactly what he was when it is taken back', async () => {
  const { admin, agent, colleague } = stage.world
  const facebook = await newcomer('messenger', 'Hoàng Yến')
  const zalo = await newcomer('zalo', 'Yến Hoàng')
  await admin.ask('PATCH', `/people/${facebook.personId}`, { tags: ['VIP'], phones: ['+84 90 000 11 22'] })
  await admin.ask('PATCH', `/people/${zalo.personId}`, { tags: ['pearls', 'VIP'], emails: ['yen@people.example'], location: 'Huế' })
  const was = [await shown(admin, facebook.personId), await shown(admin, zalo.personId)]

  const preview = await agent.ask<MergedPeople>('POST', `/people/${facebook.personId}/merge`, { personId: zalo.personId, preview: true })
  assert.equal(preview.mergeId, null)
  assert.deepEqual([await shown(admin, facebook.personId), await shown(admin, zalo.personId)], was, 'a preview stores nothing')
  assert.deepEqual(await mergesOf(agent, facebook.personId), [])

  const live = await colleague.live()
  const { mergeId, person } = await merge(agent, facebook.personId, zalo.personId)
  assert.deepEqual(withoutLinks(person), withoutLinks(preview.person), 'it is what the preview showed')
  assert.deepEqual(person.tags, ['VIP', 'pearls'])
  assert.deepEqual([person.name, person.location, person.contacts.length], ['Hoàng Yến', 'Huế', 2])
  assert.deepEqual(person.points.map(({ value }) => value).sort(), ['+84 90 000 11 22', 'yen@people.example'])
  assert.equal((await personOf(agent, zalo.personId)).id, facebook.personId, 'the id of the other leads there')
  const moved = await agent.ask<Conversation>('GET', `/conversations/${zalo.conversation.id}`)
  assert.deepEqual([moved.contact.personId, moved.contact.name], [facebook.personId, 'Hoàng Yến'], 'lists and threads show the root')
  assert.equal(moved.contact.id, zalo.conversation.contact.id, 'no account has moved')
  const told = (await live.next(({ type }) => type === 'person.merged')) as LiveEvent
  assert.deepEqual(told.data, { personId: facebook.personId, otherPersonId: zalo.personId })
  const listed = await agent.ask<{ data: { id: string; name: string }[] }>('GET', '/people?q=Y%E1%BA%BFn%20Ho%C3%A0ng')
  assert.deepEqual(
    listed.data.map(({ id, name }) => [id, name]),
    [[facebook.personId, 'Hoàng Yến']],
    'the list finds him by the name of whoever belongs to him, once',
  )

  const [line] = await mergesOf(colleague, zalo.personId)
  assert.deepEqual(
    [line?.id, line?.reason, line?.survivor.id, line?.person.name, line?.mergedBy?.name, line?.contacts.map(({ page }) => page?.platform)],
    [mergeId, 'hand', facebook.personId, 'Yến Hoàng', 'Minh Lê', ['zalo']],
  )
  const back = await unmerge(colleague, facebook.personId, mergeId)
  assert.deepEqual([back.person.id, back.restored.id], [facebook.personId, zalo.personId])
  assert.deepEqual([await shown(admin, facebook.personId), await shown(admin, zalo.personId)], was)
  await live.next(({ type }) => type === 'person.unmerged')
  live.close()
  const [undone] = await mergesOf(agent, zalo.personId)
  assert.deepEqual([undone?.undoneBy?.name, undone?.contacts], ['Sofía Reyes', []])
  const { data: log } = await admin.ask<{ data: { action: string; entityId: string | null }[] }>('GET', '/audit?entity=person')
  assert.deepEqual(
    log.filter(({ entityId }) => entityId === facebook.personId).map(({ action }) => action),
    ['person.unmerged', 'person.merged'],
  )
})

test('a merge in the middle is taken back with all that came through it, and with nothing else', async () => {
  const { agent } = stage.world
  const [a, b, c, d] = await Promise.all(['Một', 'Hai', 'Ba', 'Bốn'].map((name) => newcomer('zalo', `${name} Trong Bốn`)))
  assert.ok(a && b && c && d)
  await merge(agent, b.personId, c.personId)
  const { mergeId } = await merge(agent, a.personId, b.personId)
  await merge(agent, a.personId, d.personId)
  const accounts = async (id: string) => (await personOf(agent, id)).contacts.map(({ name }) => name?.split(' ')[0]).sort()
  assert.deepEqual(await accounts(c.personId), ['Ba', 'Bốn', 'Hai', 'Một'])
  await unmerge(agent, c.personId, mergeId)
  assert.deepEqual(
    [await accounts(a.personId), await accounts(c.personId)],
    [
      ['Bốn', 'Một'],
      ['Ba', 'Hai'],
    ],
  )
  assert.equal((await personOf(agent, c.personId)).id, b.personId)
})

test('what is changed while they are one is changed where it stands, and what is new is the survivor’s', async () => {
  const { agent } = stage.world
  const [one, other] = [await newcomer('messenger', 'Trước Sau'), await newcomer('zalo', 'Sau Trước')]
  await agent.ask('PATCH', `/people/${one.personId}`, { tags: ['both', 'first'] })
  await agent.ask('PATCH', `/people/${other.personId}`, { tags: ['both', 'second'], location: 'Huế', phones: ['+84 90 222 33 44'] })
  const { mergeId } = await merge(agent, one.personId, other.personId)
  const change = { tags: ['both', 'first', 'new'], location: 'Huế', phones: ['+84902223344', '+84 90 555 66 77'], blocked: true }
  await agent.ask('PATCH', `/people/${other.personId}`, change)
  for (const { conversation } of [one, other])
    assert.equal((await agent.ask<Conversation>('GET', `/conversations/${conversation.id}`)).contact.blocked, true, 'the human is blocked')
  const { person, restored } = await unmerge(agent, one.personId, mergeId)
  const facts = ({ tags, location, blockedAt, points }: Person) => [tags, location, blockedAt !== null, points.map(({ value }) => value)]
  assert.deepEqual(facts(person), [['both', 'first', 'new'], null, true, ['+84 90 555 66 77']])
  assert.deepEqual(facts(restored), [['both'], 'Huế', false, ['+84 90 222 33 44']])
})

test('whoever is blocked is blocked in every account of his, and freed in every one', async () => {
  const { agent } = stage.world
  const [one, other] = [await newcomer('messenger', 'Khách Lạ'), await newcomer('zalo', 'Khách Quen')]
  await agent.ask('PATCH', `/people/${other.personId}`, { blocked: true })
  await merge(agent, one.personId, other.personId)
  const blocked = async (id: string) => (await agent.ask<Conversation>('GET', `/conversations/${id}`)).contact.blocked
  assert.equal(await blocked(one.conversation.id), true)
  await one.customer.write({ kind: 'text', text: 'Alo?' })
  const { data } = await until(
    () => agent.ask<Timeline>('GET', `/people/${one.personId}/timeline`),
    (timeline) => timeline.data.some(({ text }) => text === 'Alo?'),
  )
  assert.ok(data.length >= 3)
  await agent.ask('PATCH', `/people/${one.personId}`, { blocked: false })
  assert.deepEqual([await blocked(one.conversation.id), await blocked(other.conversation.id)], [false, false])
})

test('the same number, address or full name is suggested with its reason, never merged, and not again once somebody says they differ', async () => {
  const { agent, colleague } = stage.world
  const lan = await newcomer('messenger', 'Đặng Thị Thu')
  const [byName, byPhone, byMail] = [await newcomer('zalo', 'dang thi  THU'), await newcomer('zalo', 'Thu'), await newcomer('zalo', 'T.')]
  await agent.ask('PATCH', `/people/${lan.personId}`, { phones: ['090 777 88 99'], emails: ['Thu@people.example'] })
  await agent.ask('PATCH', `/people/${byPhone.personId}`, { phones: ['+84 90 777 8899'] })
  await agent.ask('PATCH', `/people/${byMail.personId}`, { emails: ['thu@PEOPLE.example'] })
  const reasons = async () =>
    (await suggestedFor(agent, lan.personId)).map(({ person, reasons }) => [person.id, ...reasons.map(({ kind }) => kind)])
  const all = await reasons()
  assert.deepEqual(
    all.toSorted(),
    [
      [byName.personId, 'name'],
      [byPhone.personId, 'phone'],
      [byMail.personId, 'email'],
    ].toSorted(),
  )
  assert.equal(all.at(-1)?.[0], byName.personId, 'a name alone says least')
  assert.equal((await personOf(agent, byPhone.personId)).id, byPhone.personId)

  const live = await colleague.live()
  await agent.ask('POST', `/people/${byName.personId}/distinctions`, { personId: lan.personId })
  const told = (await live.next(({ type }) => type === 'person.updated')) as LiveEvent
  assert.deepEqual(new Set([told.data.personId, told.data.otherPersonId]), new Set([lan.personId, byName.personId]))
  live.close()
  assert.ok(!(await reasons()).some(([id]) => id === byName.personId))
  // Whoever is one with a person who differs, differs as well.
  await merge(agent, byPhone.personId, byName.personId)
  assert.deepEqual(await reasons(), [[byMail.personId, 'email']])
})

test('a number that platforms vouch for on both sides joins by itself, says so in the log, and what was taken back is not joined again', async () => {
  const { agent } = stage.world
  const phone = '+84908111222'
  const whatsapp = await stage.world.customer('whatsapp', 'Ngọc Anh', { phone })
  await whatsapp.write({ kind: 'text', text: 'Chào shop' })
  const zalo = await newcomer('zalo', 'Ngọc Ánh')
  await zalo.customer.write({ kind: 'submit-info', payload: { name: 'Ngọc Ánh', phone: phone.replace('+', '') } })
  const person = await until(
    () => personOf(agent, zalo.personId),
    ({ contacts }) => contacts.length === 2,
  )
  const seen = await agent.ask<Conversation>('GET', `/conversations/${zalo.conversation.id}`)
  assert.equal(seen.contact.personId, person.id)
  const [line] = await mergesOf(agent, person.id)
  assert.deepEqual([line?.reason, line?.evidence, line?.mergedBy], ['phone', phone, null])
  await unmerge(agent, person.id, line?.id ?? null)
  await zalo.customer.write({ kind: 'submit-info', payload: { name: 'Ngọc Ánh', phone: phone.replace('+', '') } })
  await zalo.customer.write({ kind: 'text', text: 'Xong rồi ạ' })
  await until(
    () => messagesIn(agent, zalo.conversation.id),
    (messages) => messages.some(({ text }) => text === 'Xong rồi ạ'),
  )
  assert.equal((await personOf(agent, zalo.personId)).contacts.length, 1)
})

test('of two who merge or take back at once one wins, and the other is told whom it belongs to now', async () => {
  const { agent, colleague } = stage.world
  const [a, b] = [await newcomer('zalo', 'Bên Trái'), await newcomer('messenger', 'Bên Phải')]
  const answers = await Promise.all([
    agent.call<Record<string, unknown>>('POST', `/people/${a.personId}/merge`, { personId: b.personId }),
    colleague.call<Record<string, unknown>>('POST', `/people/${b.personId}/merge`, { personId: a.personId }),
  ])
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409])
  const root = (await personOf(agent, a.personId)).id
  const loser = answers.find(({ status }) => status === 409)?.body
  assert.deepEqual([loser?.type, loser?.personId], ['/problems/person-merged', root])
  assert.equal((await personOf(agent, b.personId)).id, root)

  const [line] = await mergesOf(agent, root)
  const undoing = await Promise.all(
    [agent, colleague].map((client) => client.call<Record<string, unknown>>('POST', `/people/${root}/unmerge`, { mergeId: line?.id })),
  )
  assert.deepEqual(undoing.map(({ status }) => status).sort(), [200, 409])
  assert.equal(undoing.find(({ status }) => status === 409)?.body.type, '/problems/merge-undone')
})

test('what makes no sense is refused, and nothing is changed', async () => {
  const { agent } = stage.world
  const [one, other] = [await newcomer('zalo', 'Một Mình'), await newcomer('zalo', 'Người Ngoài')]
  const at = `/people/${one.personId}`
  const status = async (path: string, body: unknown) => (await agent.call('POST', path, body)).status
  assert.equal(await status(`${at}/merge`, { personId: one.personId }), 400)
  assert.equal(await status(`${at}/merge`, { personId: '987654321' }), 404)
  assert.equal(await status(`${at}/merge`, { personId: other.personId, why: 'no such field' }), 400)
  assert.equal(await status(`${at}/unmerge`, { mergeId: '987654321' }), 404)
  const { mergeId } = await merge(agent, other.personId, (await newcomer('zalo', 'Người Thứ Ba')).personId)
  assert.equal(await status(`${at}/unmerge`, { mergeId }), 404, 'a merge of others is not his')
  assert.deepEqual(await mergesOf(agent, one.personId), [])
})

test('one timeline holds all that was said on every account, in order and page by page, with the notes of all', async () => {
  const { agent } = stage.world
  const parts = [await newcomer('messenger', 'Khánh Vy'), await newcomer('zalo', 'Vy Khánh'), await newcomer('whatsapp', 'Vy')] as const
  for (const [i, { customer, conversation }] of parts.entries()) {
    await customer.write({ kind: 'text', text: `Câu ${i}` })
    await sendUntil(agent, conversation.id, { status: 'read', body: { text: `Trả lời ${i}` } })
    await agent.ask('POST', `/conversations/${conversation.id}/notes`, { text: `Ghi chú ${i}` })
  }
  const [first, ...others] = parts
  for (const { personId } of others) await merge(agent, first.personId, personId)
  const said = (await Promise.all(parts.map(({ conversation }) => messagesIn(agent, conversation.id)))).flat()
  const order = said.toSorted((a, b) => a.sentAt.localeCompare(b.sentAt) || Number(BigInt(a.id) - BigInt(b.id)))
  const whole = await agent.ask<Timeline>('GET', `/people/${first.personId}/timeline?limit=100`)
  assert.deepEqual(
    whole.data.map(({ id }) => id),
    order.map(({ id }) => id),
  )
  assert.equal(whole.nextCursor, null)
  assert.deepEqual(
    whole.notes.map(({ text }) => text),
    ['Ghi chú 0', 'Ghi chú 1', 'Ghi chú 2'],
  )

  const pages: Timeline[] = []
  for (let cursor: string | null = ''; cursor !== null; cursor = pages.at(-1)?.nextCursor ?? null)
    pages.push(await agent.ask<Timeline>('GET', `/people/${first.personId}/timeline?limit=2${cursor && `&cursor=${cursor}`}`))
  assert.ok(pages.length > 3)
  assert.deepEqual(
    pages.toReversed().flatMap(({ data }) => data.map(({ id }) => id)),
    order.map(({ id }) => id),
  )
  assert.deepEqual(
    pages.toReversed().flatMap(({ notes }) => notes.map(({ id }) => id)),
    whole.notes.map(({ id }) => id),
  )
})

test('where he wrote last comes first among the ways to answer him, and an answer leaves through the account it was meant for', async () => {
  const { agent } = stage.world
  const [facebook, zalo] = [await newcomer('messenger', 'Bảo Châu'), await newcomer('zalo', 'Châu Bảo')]
  await merge(agent, facebook.personId, zalo.personId)
  const channels = async () => (await agent.ask<{ data: PersonChannel[] }>('GET', `/people/${facebook.personId}/channels`)).data
  const order = async () => (await channels()).map(({ contact }) => contact.page?.platform)
  assert.deepEqual(await order(), ['zalo', 'facebook'])
  await facebook.customer.write({ kind: 'text', text: 'Mình nhắn bên này nhé' })
  await until(order, ([first]) => first === 'facebook')
  for (const { conversation, lastWroteAt, contact } of await channels()) {
    assert.equal(conversation?.contact.id, contact.id)
    assert.ok(conversation?.window.mode && lastWroteAt)
  }
  const sent = await sendUntil(agent, zalo.conversation.id, { status: 'read', body: { text: 'Dạ em trả lời ở Zalo ạ' } })
  const heard = async ({ customer }: Known) => (await customer.thread()).messages.some(({ text }) => text === sent.text)
  assert.deepEqual([await heard(zalo), await heard(facebook)], [true, false])
})

test('conversations that the reader may not see are in neither his timeline nor his ways to answer nor on the person’s page', async () => {
  const { world, limited } = stage
  const [mine, theirs] = [await newcomer('messenger', 'Của Tôi'), await newcomer('zalo', 'Của Họ')]
  await world.admin.ask('PATCH', `/conversations/${mine.conversation.id}`, { assigneeId: limited.userId })
  await merge(world.agent, mine.personId, theirs.personId)
  const timeline = await limited.ask<Timeline>('GET', `/people/${mine.personId}/timeline`)
  assert.deepEqual(new Set(timeline.data.map(({ conversationId }) => conversationId)), new Set([mine.conversation.id]))
  const { data } = await limited.ask<{ data: PersonChannel[] }>('GET', `/people/${mine.personId}/channels`)
  assert.deepEqual(
    data.map(({ conversation }) => conversation?.id ?? null),
    [mine.conversation.id, null],
  )
  const person = await personOf(limited, mine.personId)
  assert.deepEqual(
    person.conversations.map(({ id }) => id),
    [mine.conversation.id],
  )
  const refused = await limited.call<Record<string, unknown>>('POST', `/people/${mine.personId}/merge`, { personId: theirs.personId })
  assert.deepEqual([refused.status, refused.body.permission], [403, 'person.merge'])
})

test('whoever may not see persons has no timeline of one', async () => {
  const { world } = stage
  const role = await world.admin.ask<{ id: string }>('POST', '/roles', {
    name: 'Conversations alone',
    grants: [{ permission: 'conversation.read', scope: 'all' }],
  })
  const user = { email: 'blind@shop.example', name: 'An Võ', password: 'a password for tests', roleIds: [role.id] }
  await world.admin.ask('POST', '/users', user)
  const blind = await signIn(world.url, user.email)
  for (const what of ['timeline', 'channels'])
    assert.equal((await blind.call('GET', `/people/${stage.other.conversation.contact.personId}/${what}`)).status, 403)
})
