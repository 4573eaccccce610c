import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { InboundEvent } from '@switchboard/adapters'
import fc from 'fast-check'
import { at, type CommentShop, comment, openCommentShop, ownComment } from '../../../../../../tests/support/comment-shop.ts'
import { sql } from '../../../infra/db/sql.ts'
import { setHiding } from './comment-hiding.ts'

let shop: Awaited<ReturnType<typeof openCommentShop>>
before(async () => {
  shop = await openCommentShop()
})
after(() => shop.close())

let pages = 0
const freshPage = () => shop.page(`page-${++pages}`)
const only = async (page: CommentShop) => {
  const threads = await page.threads()
  assert.equal(threads.length, 1)
  return threads[0] as (typeof threads)[0]
}
const moderation = (target: string, state: 'hidden' | 'visible', second: number): InboundEvent => ({
  kind: 'moderation',
  account: '448',
  target,
  state,
  by: 'business',
  at: at(second),
})

test('one comment on top and what answers it are one conversation, each message with its own author, under the post', async () => {
  const page = await freshPage()
  await page.hear(comment('T', 'Lan'), comment('R', 'Minh', { parent: 'T', second: 1 }))
  await page.hear(comment('RR', 'Hoa', { parent: 'R', threadKey: 'comment:R', second: 2 }), comment('T2', 'Minh', { second: 3 }))
  const [first, second] = await page.threads()
  assert.deepEqual(
    first?.messages.map(({ senderName, text, parentId }) => [senderName, text, parentId === null ? null : 'answers']),
    [
      ['Lan', 'T', null],
      ['Minh', 'R', 'answers'],
      ['Hoa', 'RR', 'answers'],
    ],
  )
  assert.equal(first?.messages[2]?.parentId, first?.messages[1]?.id)
  assert.deepEqual(
    [first?.conversation.place, first?.conversation.contact.name, first?.conversation.post?.text],
    ['comment', 'Lan', 'New flowers'],
  )
  assert.equal(second?.conversation.contact.name, 'Minh')
  assert.equal(second?.conversation.post?.id, first?.conversation.post?.id)
  assert.equal(first?.messages[1]?.senderId, second?.messages[0]?.senderId, 'one account, one contact')
  assert.deepEqual(first?.conversation.window, { mode: 'free', until: null })
})

test('in whatever order and batches comments come, the thread is the same', async () => {
  const events: InboundEvent[] = [
    comment('T', 'Lan', { second: 1 }),
    comment('A', 'Minh', { parent: 'T', second: 2 }),
    ownComment('O', 'A', 3),
    comment('B', 'Hoa', { parent: 'T', second: 4 }),
    moderation('A', 'hidden', 5),
    moderation('A', 'visible', 6),
    moderation('B', 'hidden', 7),
    { kind: 'delete', account: '448', target: 'T', contact: { identities: [{ kind: 'psid', value: 'Lan' }] }, at: at(8) },
    { kind: 'post', account: '448', post: { externalId: 'post-1', kind: 'post', text: 'Roses' }, change: 'edited', at: at(9) },
    { kind: 'post', account: '448', post: { externalId: 'post-1', kind: 'post', text: 'Tulips' }, change: 'made', at: at(1) },
  ]
  const story = async (order: readonly InboundEvent[], cuts: readonly number[]) => {
    const page = await freshPage()
    const edges = [0, ...cuts.toSorted((a, b) => a - b), order.length]
    for (const [i, from] of edges.entries()) await page.hear(...order.slice(from, edges[i + 1] ?? from))
    const { conversation, messages } = await only(page)
    const nameOf = new Map(messages.map((message) => [message.id, message.platformMessageId]))
    return {
      who: conversation.contact.name,
      post: conversation.post?.text,
      count: conversation.messageCount,
      messages: messages.map((m) => [
        m.platformMessageId,
        m.senderName,
        m.deletedAt !== null,
        m.comment?.state ?? 'visible',
        m.parentId && nameOf.get(m.parentId),
      ]),
    }
  }
  const expected = {
    who: 'Lan',
    post: 'Roses',
    count: 4,
    messages: [
      ['T', 'Lan', true, 'visible', null],
      ['A', 'Minh', false, 'visible', 'T'],
      ['O', 'The Page', false, 'visible', 'A'],
      ['B', 'Hoa', false, 'hidden', 'T'],
    ],
  }
  assert.deepEqual(await story(events, []), expected)
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(events, { minLength: events.length }),
      fc.array(fc.nat({ max: events.length }), { maxLength: 4 }),
      async (order, cuts) => assert.deepEqual(await story(order, cuts), expected),
    ),
    { numRuns: 25 },
  )
})

test('what the page writes where no customer is waits until one is, and is answered as the thread is', async () => {
  const page = await freshPage()
  await page.hear(ownComment('own', undefined, 1))
  assert.deepEqual(await page.threads(), [])
  await page.hear(comment('R', 'Lan', { parent: 'own', second: 2 }))
  const { conversation, messages } = await only(page)
  assert.deepEqual(
    messages.map(({ text, direction }) => [text, direction]),
    [
      ['own', 'outbound'],
      ['R', 'inbound'],
    ],
  )
  assert.equal(conversation.contact.name, 'Lan')
})

test('a comment known by another of its ids is not doubled', async () => {
  const page = await freshPage()
  await page.hear(comment('T', 'Lan'))
  await page.hear(comment('other', 'Lan', { aliases: ['T'], threadKey: 'comment:other' }))
  assert.equal((await only(page)).messages.length, 1)
})

test('somebody blocked who writes under another’s comment does not close that conversation', async () => {
  const page = await freshPage()
  await page.hear(comment('X', 'Troll', { second: 1 }))
  await page.within((tx) =>
    tx.run(sql`
      update crm_personal_profile p set blocked_at = now() from crm_personal_keys k, omnichannel_contact c
       where p.tenant_id = ${tx.tenantId} and k.tenant_id = ${tx.tenantId} and c.tenant_id = ${tx.tenantId} and p.person_id = k.id and c.personal_key_id = k.external_key and c.display_name = 'Troll' and c.page_id = ${page.pageId}`),
  )
  await page.hear(comment('T', 'Lan', { second: 2 }))
  await page.hear(comment('R', 'Troll', { parent: 'T', second: 3 }), comment('X2', 'Troll', { second: 4 }))
  const statuses = new Map((await page.threads()).map(({ conversation, messages }) => [messages[0]?.text, conversation.status]))
  assert.equal(statuses.get('T'), 'new')
  assert.equal(statuses.get('X2'), 'resolved')
})

test('a page hides what its rules name, once, and nothing of what the page itself wrote', async () => {
  const page = await freshPage()
  await page.within((tx) =>
    setHiding(tx, page.pageId, { all: false, phones: true, words: ['lừa đảo'], unhideAfterMinutes: null }, undefined),
  )
  const events = [
    comment('P', 'Lan', { text: 'gọi 0901234567' }),
    comment('W', 'Minh', { text: 'Lua dao!' }),
    comment('N', 'Hoa', { text: 'đẹp quá' }),
    { ...ownComment('O', 'P', 1), content: { type: 'text', text: 'gọi 0909999999' } },
  ]
  await page.hear(...events)
  await page.hear(...events)
  const booked = (await page.threads()).flatMap(({ messages }) =>
    messages.map(({ platformMessageId, comment }) => [platformMessageId, comment?.pending ?? []]),
  )
  assert.deepEqual(booked.toSorted(), [
    ['N', []],
    ['O', []],
    ['P', ['hide']],
    ['W', ['hide']],
  ])
})
