import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Conditions, CreateAutomationRule } from '@switchboard/contracts'
import type { MessageEvent } from '../../../../../../packages/adapters/src/index.ts'
import { type CommentShop, comment, openCommentShop } from '../../../../../../tests/support/comment-shop.ts'
import { sql } from '../../../infra/db/sql.ts'
import { feedAfter, feedBounds } from '../../../infra/feed/feed.ts'
import { applyEvents, mergesFollower } from '../../inbox/index.ts'
import { automationFollower } from '../follow.ts'
import { Book } from '../book.ts'
import { createReply } from '../replies/save-reply.ts'
import { listRuns } from '../runs/list-runs.ts'
import { activeRules } from './read-rules.ts'
import { createRule } from './save-rule.ts'
import { armWaits, ringWait } from './waits.ts'

type Shop = CommentShop & { page: (account: string) => Promise<CommentShop> }
let shop: Shop
let second: CommentShop
before(async () => {
  shop = await openCommentShop()
  second = await shop.page('449')
})
after(() => shop?.close())

const ANYWHERE: Conditions = { match: 'all', items: [] }
const request = { actor: { kind: 'user' as const, id: '0', name: 'Admin' }, requestId: '1', ip: '127.0.0.1', userAgent: undefined }
const make = (given: CreateAutomationRule) => shop.within((tx) => createRule(tx, { active: true, ...given }, request))
const one = async <T extends Record<string, unknown>>(text: string, ...values: unknown[]) =>
  (await shop.db.owner.query<T>(text, values)).rows[0] as T

/** What happened meanwhile is acted on, by those whom it concerns, in their order. */
async function happens(act: () => Promise<unknown>): Promise<void> {
  const { head } = await shop.within(feedBounds)
  await act()
  for (const follower of [mergesFollower, automationFollower])
    await shop.within(async (tx) => {
      const rows = (await feedAfter(tx, head, 1000)).filter(({ type }) => follower.types.has(type))
      await follower.act(tx, rows)
    })
}

const said = (id: string, text: string): MessageEvent => ({
  kind: 'message',
  account: '',
  externalId: id,
  direction: 'inbound',
  contact: { identities: [{ kind: 'psid', value: 'Hoa' }], name: 'Hoa' },
  sentAt: new Date().toISOString().replace('Z', '000Z'),
  windowMs: 86_400_000,
  content: { type: 'text', text },
})

/** Somebody writes to a page just now. */
async function writes(to: CommentShop, event: MessageEvent): Promise<{ conversationId: string; contactId: string }> {
  const page = await one<{ account: string; integration_id: string }>(
    'select entity_id as account, integration_id from channels_platform_pages where id = $1',
    to.pageId,
  )
  const placed = { ...event, account: page.account }
  const now = new Date().toISOString().replace('Z', '000Z')
  await shop.within((tx) =>
    applyEvents(tx, [{ event: placed, via: 'meta', integrationId: page.integration_id, envelopeId: '0', part: 0, receivedAt: now }]),
  )
  return one(
    'select conversation_id as "conversationId", contact_id as "contactId" from omnichannel_message where platform_message_id = $1',
    event.externalId,
  )
}

const runs = (rule: string) => shop.within(async (tx) => (await listRuns(tx, { rule })).data)
const answersIn = async (conversationId: string) =>
  (
    await shop.db.owner.query<{ text: string }>(
      "select message as text from omnichannel_message where conversation_id = $1 and direction = 'outbound' order by id",
      [conversationId],
    )
  ).rows.map(({ text }) => text)

test('in public a rule says nothing unless a condition on the place says so, and its log tells why', async () => {
  const everywhere = await make({
    name: 'Hello',
    event: 'message-received',
    conditions: ANYWHERE,
    actions: [
      { kind: 'set-priority', priority: 'high' },
      { kind: 'send-text', text: 'Hello!' },
    ],
  })
  const there = await make({
    name: 'Comments',
    event: 'message-received',
    conditions: { match: 'all', items: [{ field: 'place', op: 'is', values: ['comment'] }] },
    actions: [{ kind: 'send-text', text: 'We write to you' }],
  })
  const quiet = await make({
    name: 'Quiet',
    event: 'message-received',
    conditions: ANYWHERE,
    actions: [{ kind: 'set-priority', priority: 'low' }],
  })
  let heard = { conversationId: '' }
  const now = new Date().toISOString().replace('Z', '000Z')
  await happens(async () => {
    heard = await writes(shop, { ...comment('c-1', 'Lan'), sentAt: now })
  })
  assert.deepEqual(await answersIn(heard.conversationId), ['We write to you'])
  const [refused] = await runs(everywhere)
  assert.deepEqual([refused?.outcome, refused?.action], ['refused', 1])
  assert.match(refused?.reason ?? '', /in public/i)
  assert.deepEqual(
    (await runs(there)).map(({ outcome }) => outcome),
    ['done'],
  )
  assert.deepEqual(
    (await runs(quiet)).map(({ outcome }) => outcome),
    ['done'],
  )
  const { priority } = await one<{ priority: string }>('select priority from omnichannel_conversation where id = $1', heard.conversationId)
  assert.equal(priority, 'low')
  await shop.within((tx) => tx.run(sql`update automation_rules set is_active = false where tenant_id = ${tx.tenantId} returning id`))
})

test('what is said in a conversation that was merged moves the one that stands for it, and is answered by the channel by which it came', async () => {
  const [root, merged] = [await writes(shop, said('m-1', 'Hi')), await writes(second, said('m-2', 'Hi there'))]
  await shop.db.owner.query(
    "update omnichannel_conversation set merged_into_id = $1, status = 'resolved', resolved_at = now(), waiting_since = null where id = $2",
    [root.conversationId, merged.conversationId],
  )
  await shop.db.owner.query(
    "update omnichannel_conversation set priority = 'low', last_inbound_at = last_inbound_at - interval '1 hour' where id = $1",
    [root.conversationId],
  )
  const rule = await make({
    name: 'Price',
    event: 'message-received',
    conditions: {
      match: 'all',
      items: [
        { field: 'text', op: 'contains', values: ['price'] },
        { field: 'page', op: 'is', values: [shop.pageId] },
      ],
    },
    actions: [
      { kind: 'set-priority', priority: 'urgent' },
      { kind: 'send-text', text: 'The list follows' },
    ],
  })
  const late = await make({
    name: 'Late',
    event: 'waiting',
    minutes: 5,
    conditions: ANYWHERE,
    actions: [{ kind: 'send-text', text: 'Sorry' }],
  })
  await shop.within((tx) =>
    createReply(tx, { name: 'Ring', trigger: 'keyword', keywords: ['ring'], text: 'Rings are here', active: true }, request),
  )
  await happens(() => writes(second, said('m-3', 'What is the price of the ring?')))
  assert.deepEqual((await answersIn(merged.conversationId)).toSorted(), ['Rings are here', 'The list follows'])
  assert.deepEqual(await answersIn(root.conversationId), [])
  const { priority } = await one<{ priority: string }>('select priority from omnichannel_conversation where id = $1', root.conversationId)
  assert.equal(priority, 'urgent')
  assert.deepEqual(
    (await runs(rule)).map(({ conversationId, outcome }) => [conversationId, outcome]),
    [[root.conversationId, 'done']],
  )

  const refs = async () =>
    (await shop.db.owner.query<{ ref: string }>("select ref from timers where what = 'automation.wait' order by ref")).rows.map(
      ({ ref }) => ref,
    )
  assert.deepEqual(await refs(), [`${late}:${root.conversationId}`])
  await shop.db.owner.query("update omnichannel_conversation set waiting_since = waiting_since - interval '10 minutes' where id = $1", [
    root.conversationId,
  ])
  await shop.within((tx) => ringWait(tx, `${late}:${root.conversationId}`))
  assert.ok((await answersIn(merged.conversationId)).includes('Sorry'))

  // Answered by hand where he wrote: neither of the two waits, and we wait for him by both.
  await shop.db.owner.query('update omnichannel_conversation set last_agent_response_at = now() where id = $1', [merged.conversationId])
  await shop.db.owner.query('update omnichannel_conversation set waiting_since = null where id = $1', [root.conversationId])
  const silent = await make({
    name: 'Silent',
    event: 'silent',
    minutes: 5,
    conditions: ANYWHERE,
    actions: [{ kind: 'set-priority', priority: 'none' }],
  })
  await shop.within(async (tx) =>
    armWaits(
      tx,
      (await activeRules(tx)).filter(({ id }) => id === silent),
      new Book(tx),
    ),
  )
  assert.ok((await refs()).includes(`${silent}:${root.conversationId}`))
  assert.ok(!(await refs()).some((ref) => ref.endsWith(`:${merged.conversationId}`)))
})
