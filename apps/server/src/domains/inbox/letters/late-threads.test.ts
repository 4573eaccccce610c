import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { MessageEvent } from '@switchboard/adapters'
import fc from 'fast-check'
import { type CommentShop, openCommentShop } from '../../../../../../tests/support/comment-shop.ts'
import { applyEvents } from '../apply/apply-events.ts'
import { putPageSettings } from '../settings/inbox-settings.ts'

const ACCOUNT = 'desk@shop.example'
const DAY_MS = 86_400_000
const DAYS = 30
const request = { actor: { kind: 'user' as const, id: '0', name: 'Admin' }, requestId: '1', ip: '127.0.0.1', userAgent: undefined }

let shop: CommentShop
let integrationId: string
let pageId: string
before(async () => {
  shop = await openCommentShop()
  const one = async (text: string, ...values: unknown[]) => (await shop.db.owner.query<{ id: string }>(text, values)).rows[0]?.id ?? ''
  const platform = await one(
    "insert into channels_platforms (tenant_id, platform_type, name) values ($1, 'email', 'E-mail') returning id",
    shop.tenantId,
  )
  integrationId = await one(
    "insert into platform_integrations (tenant_id, via, integration_name, webhook_key) values ($1, 'email', 'Mail', 'a key of the tests') returning id",
    shop.tenantId,
  )
  pageId = await one(
    'insert into channels_platform_pages (tenant_id, platform_id, integration_id, name, entity_id) values ($1, $2, $3, $4, $4) returning id',
    shop.tenantId,
    platform,
    integrationId,
    ACCOUNT,
  )
})
after(() => shop?.close())

const START = Date.UTC(2026, 0, 1)
const instant = (ms: number) => new Date(ms).toISOString().replace('Z', '000Z')
const wants = (newThreadAfterDays: number | null) =>
  shop.within((tx) => putPageSettings(tx, pageId, { reopenAs: 'open', autoResolve: 'inherit', newThreadAfterDays }, request))

interface Mail {
  id: string
  root: string
  day: number
  automatic: boolean
  /** What it answers besides the first one. */
  answers: string | undefined
}

function mailOf({ id, root, day, automatic, answers }: Mail): MessageEvent {
  const named = [...(answers === undefined ? [] : [answers]), ...(id === root ? [] : [root])]
  return {
    kind: 'message',
    account: ACCOUNT,
    externalId: id,
    direction: 'inbound',
    contact: { identities: [{ kind: 'email', value: 'lan@example.com' }], name: 'Lan' },
    sentAt: instant(START + day * DAY_MS),
    subject: 'A ring',
    threadKey: `mail:${root}`,
    ...(named.length > 0 && { joins: named.map((externalId) => ({ externalId })) }),
    ...(automatic && { automatic: true }),
    content: { type: 'text', text: id },
  }
}

async function arrive(mails: readonly Mail[]): Promise<void> {
  if (mails.length === 0) return
  const items = mails.map((mail, part) => ({
    event: mailOf(mail),
    via: 'email' as const,
    integrationId,
    envelopeId: '0',
    part,
    receivedAt: instant(START + 400 * DAY_MS),
  }))
  await shop.within((tx) => applyEvents(tx, items))
}

/** A conversation of one letter, resolved a day later. */
async function resolved(root: string): Promise<string> {
  await arrive([{ id: root, root, day: 0, automatic: false, answers: undefined }])
  const id = (await whereIs(root)).id
  await shop.db.owner.query(
    "update omnichannel_conversation set status = 'resolved', resolved_at = $2, waiting_since = null where id = $1",
    [id, instant(START + DAY_MS)],
  )
  return id
}

async function whereIs(externalId: string): Promise<{ id: string; linked: string | null; status: string }> {
  const { rows } = await shop.db.owner.query<{ id: string; linked: string | null; status: string }>(
    'select c.id, c.linked_conversation_id as linked, c.status from omnichannel_message m join omnichannel_conversation c on c.id = m.conversation_id where m.platform_message_id = $1',
    [externalId],
  )
  assert.equal(rows.length, 1)
  return rows[0] as (typeof rows)[number]
}

let rounds = 0

test('what comes so late after its conversation was resolved begins one new one, whatever comes first, twice, or together', async () => {
  await wants(DAYS)
  const mails = fc.array(
    fc.record({ day: fc.integer({ min: 2, max: 80 }), automatic: fc.boolean(), answers: fc.option(fc.nat(4), { nil: undefined }) }),
    { minLength: 1, maxLength: 5 },
  )
  await fc.assert(
    fc.asyncProperty(mails, fc.array(fc.array(fc.nat(4), { minLength: 1, maxLength: 4 }), { maxLength: 6 }), async (given, batches) => {
      const round = (rounds += 1)
      const root = `root-${round}`
      const old = await resolved(root)
      const all = given.map(({ day, automatic, answers }, i): Mail => {
        const answered = answers === undefined || answers === i || answers >= given.length ? undefined : `m-${round}-${answers}`
        return { id: `m-${round}-${i}`, root, day, automatic, answers: answered }
      })
      for (const batch of batches) await arrive(batch.flatMap((i) => all[i] ?? []))
      await arrive(all)
      const people = all.filter(({ automatic }) => !automatic)
      const places = await Promise.all(people.map(({ id }) => whereIs(id)))
      assert.ok(new Set(places.map(({ id }) => id)).size <= 1)
      const everywhere = new Set([old, ...(await Promise.all(all.map(async ({ id }) => (await whereIs(id)).id)))])
      assert.ok(everywhere.size <= 2)
      if (people.length === 0) assert.deepEqual([everywhere.size, (await whereIs(root)).status], [1, 'resolved'])
      for (const { id, linked } of places) {
        if (people.every(({ day }) => day > DAYS + 1)) assert.deepEqual([id === old, linked], [false, old])
        if (people.every(({ day }) => day <= DAYS + 1)) assert.deepEqual([id, linked], [old, null])
      }
    }),
    { numRuns: 15 },
  )
})

test('the new one is followed by another when it was resolved long ago too; without the setting the old one opens again', async () => {
  const first = await resolved('chain')
  const mail = (id: string, day: number, answers?: string): Mail => ({ id, root: 'chain', day, automatic: false, answers })
  await arrive([mail('chain-1', 60)])
  const second = await whereIs('chain-1')
  assert.equal(second.linked, first)
  await shop.db.owner.query(
    "update omnichannel_conversation set status = 'resolved', resolved_at = $2, waiting_since = null where id = $1",
    [second.id, instant(START + 61 * DAY_MS)],
  )
  await arrive([mail('chain-2', 120)])
  const third = await whereIs('chain-2')
  assert.deepEqual([third.linked, third.status], [second.id, 'new'])
  await arrive([mail('chain-3', 130, 'chain-1'), mail('chain-4', 5)])
  assert.deepEqual([(await whereIs('chain-3')).id, (await whereIs('chain-4')).id], [third.id, third.id])

  await wants(null)
  const old = await resolved('plain')
  await arrive([{ id: 'plain-1', root: 'plain', day: 300, automatic: false, answers: undefined }])
  assert.deepEqual(await whereIs('plain-1'), { id: old, linked: null, status: 'open' })
})

test('channels that are no letters have no such days', async () => {
  const put = () =>
    shop.within((tx) => putPageSettings(tx, shop.pageId, { reopenAs: 'open', autoResolve: 'inherit', newThreadAfterDays: 3 }, request))
  await assert.rejects(put, /Only letters/)
})
