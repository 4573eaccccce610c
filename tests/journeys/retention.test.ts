import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type {
  Conversation,
  LegalHold,
  LiveEvent,
  RetentionPreview,
  RetentionRule,
  RetentionRuleKey,
  RetentionRun,
} from '@switchboard/contracts'
import { jobHandlers } from '../../apps/server/src/roles/worker.ts'
import { messagesIn, until } from '../support/scene.ts'
import { newest, pictureFrom, setStage, type Stage } from '../support/stage.ts'
import { filesWith } from '../support/traces.ts'

// The shop has resolved conversations, files, messages that were taken back and webhooks, all of them older than the clock says.
let stage: Stage
before(async () => {
  stage = await setStage()
})
after(() => stage?.world.close())

const change = (text: string, values: readonly unknown[] = []) => stage.world.db.owner.query(text, [...values])
const rulesNow = async () => (await stage.world.admin.ask<{ data: RetentionRule[] }>('GET', '/retention/rules')).data
const preview = (rule: RetentionRuleKey, afterDays: number) =>
  stage.world.admin.ask<RetentionPreview>('POST', '/retention/preview', { rule, afterDays })

async function set(rule: RetentionRuleKey, afterDays: number | null): Promise<RetentionRule> {
  const { version } = (await rulesNow()).find((one) => one.rule === rule) as RetentionRule
  return stage.world.admin.ask<RetentionRule>('PUT', '/retention/rules', { rule, afterDays, version })
}

async function run(rule: RetentionRuleKey): Promise<RetentionRun> {
  const { id } = await stage.world.admin.ask<RetentionRun>('POST', '/retention/runs', { rule })
  return until(
    async () =>
      (await stage.world.admin.ask<{ data: RetentionRun[] }>('GET', '/retention/runs')).data.find((one) => one.id === id) as RetentionRun,
    ({ state }) => state === 'done',
  )
}

const conversation = (id: string) => stage.world.admin.ask<Conversation>('GET', `/conversations/${id}`)
const age = (id: string, days: number) =>
  change(`update omnichannel_conversation set last_activity_at = now() - make_interval(days => $2) where id = $1`, [id, days])

test('every rule is off until it is set, by who may, with enough days, and by one of two at once', async () => {
  const { admin, agent } = stage.world
  assert.deepEqual(new Set((await rulesNow()).map(({ afterDays }) => afterDays)), new Set([null]))
  assert.equal((await rulesNow()).find(({ rule }) => rule === 'archive-resolved')?.suggestedDays, 180)
  assert.equal((await agent.call('GET', '/retention/rules')).status, 403)
  assert.equal((await agent.call('POST', '/retention/preview', { rule: 'forget-logs', afterDays: 30 })).status, 403)
  assert.equal((await admin.call('PUT', '/retention/rules', { rule: 'forget-logs', afterDays: 2, version: 0 })).status, 400)
  assert.equal((await admin.call('PUT', '/retention/rules', { rule: 'forget-logs', afterDays: 20, version: 0, soon: true })).status, 400)
  assert.equal((await admin.call('POST', '/retention/runs', { rule: 'forget-logs' })).status, 400, 'what is off does not run')
  const both = await Promise.all(
    [10, 20].map((afterDays) => admin.call('PUT', '/retention/rules', { rule: 'forget-logs', afterDays, version: 0 })),
  )
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409])
  await set('forget-logs', null)
})

test('a preview counts what is due, now and later, shows some of it and changes nothing; a run does it, but not to what is held', async () => {
  const { whatsapp, messenger, other } = stage
  const { admin, agent } = stage.world
  for (const { conversation: one } of [whatsapp, messenger, other])
    await agent.ask('PATCH', `/conversations/${one.id}`, { status: 'resolved' })
  await age(whatsapp.conversation.id, 200)
  await age(messenger.conversation.id, 190)
  await age(other.conversation.id, 100)
  const hold = await admin.ask<LegalHold>('POST', '/legal-holds', {
    personId: messenger.conversation.contact.personId,
    reason: 'A lawsuit',
  })

  const told = await preview('archive-resolved', 180)
  assert.deepEqual([told.due, told.held, told.sample.map(({ id }) => id)], [1, 1, [whatsapp.conversation.id]])
  const due = new Date(Date.now() + 80 * 86_400_000).toISOString().slice(0, 7)
  assert.deepEqual(
    told.months.filter(({ count }) => count > 0),
    [{ month: due, count: 1 }],
  )
  assert.equal((await conversation(whatsapp.conversation.id)).status, 'resolved')
  assert.deepEqual((await admin.ask<{ data: unknown[] }>('GET', '/retention/runs')).data, [])

  await set('archive-resolved', 180)
  const live = await agent.live()
  const done = await run('archive-resolved')
  assert.deepEqual([done.done, done.askedBy?.name, done.afterDays], [1, 'Hà Trần', 180])
  const event = await live.next(({ type }) => type === 'conversation.status_changed')
  assert.equal(((event as LiveEvent).data as { conversation: Conversation }).conversation.status, 'archived')
  live.close()
  const standing = await Promise.all([whatsapp, messenger, other].map(async ({ conversation: { id } }) => (await conversation(id)).status))
  assert.deepEqual(standing, ['archived', 'resolved', 'resolved'])

  await admin.ask('POST', `/legal-holds/${hold.id}/lift`)
  const { runtime } = stage.world.server
  await jobHandlers(runtime)['sys.housekeeping']?.({ tenantId: stage.world.tenantId, ref: 'daily' } as never)
  await until(
    async () => (await conversation(messenger.conversation.id)).status,
    (status) => status === 'archived',
  )
  const [byItself] = (await admin.ask<{ data: RetentionRun[] }>('GET', '/retention/runs')).data
  assert.deepEqual([byItself?.rule, byItself?.askedBy], ['archive-resolved', null])
})

test('an archived conversation comes back when its customer writes', async () => {
  const { customer, conversation: was } = stage.messenger
  await customer.write({ kind: 'text', text: 'Here again' })
  await newest(stage.world.admin, was.id, ({ text }) => text === 'Here again')
  assert.notEqual((await conversation(was.id)).status, 'archived')
})

test('a file that went to the cold store is the same under its link, and is in one place only', async () => {
  const { world, other } = stage
  const { url } = await pictureFrom(other, world.admin, 'stored')
  const bytesAt = async (at: string) => {
    const answer = await fetch(at)
    assert.equal(answer.status, 200)
    return Buffer.from(await answer.arrayBuffer())
  }
  const bytes = await bytesAt(url ?? '')
  await change("update omnichannel_message set sent_at = now() - interval '100 days' where conversation_id = $1", [other.conversation.id])
  assert.equal((await preview('cool-files', 90)).due, 1)
  await set('cool-files', 90)
  assert.equal((await run('cool-files')).done, 1)
  const folder = join(world.server.runtime.config.dataDir, 'files')
  assert.equal(filesWith(join(folder, 'cold'), bytes).length, 1)
  assert.equal(filesWith(folder, bytes).length, 1)
  const again = (await messagesIn(world.admin, other.conversation.id)).flatMap(({ attachments }) => attachments)[0]
  assert.equal(
    createHash('sha256')
      .update(await bytesAt(again?.url ?? ''))
      .digest('hex'),
    createHash('sha256').update(bytes).digest('hex'),
  )
  assert.deepEqual(await bytesAt(url ?? ''), bytes, 'links of before open it too')
  assert.equal((await run('cool-files')).done, 0)
})

test('what was taken back goes after its days, and what archived conversations said after theirs, with rows and figures left', async () => {
  const { world, whatsapp, other } = stage
  const [withdrawn] = await messagesIn(world.admin, other.conversation.id)
  await change("update omnichannel_message set deleted_at = now() - interval '40 days' where id = $1", [withdrawn?.id])
  await set('purge-withdrawn', 30)
  assert.equal((await run('purge-withdrawn')).done, 1)
  const { rows } = await change('select message, purged_at is not null as purged from omnichannel_message where id = $1', [withdrawn?.id])
  assert.deepEqual(rows, [{ message: null, purged: true }])

  const said = await messagesIn(world.admin, whatsapp.conversation.id)
  await age(whatsapp.conversation.id, 1100)
  assert.deepEqual(
    (await preview('empty-archived', 1095)).sample.map(({ conversationId }) => conversationId),
    [whatsapp.conversation.id],
  )
  await set('empty-archived', 1095)
  assert.equal((await run('empty-archived')).done, 1)
  const left = await messagesIn(world.admin, whatsapp.conversation.id)
  assert.deepEqual(
    left.map(({ id, text }) => [id, text]),
    said.map(({ id }) => [id, null]),
  )
  const others = await messagesIn(world.admin, stage.messenger.conversation.id)
  assert.ok(others.every(({ text }) => text !== null))
  assert.equal((await run('empty-archived')).done, 0)
})

test('raw webhooks go after a week, except what could not be applied yet; the audit log keeps everything', async () => {
  const { world } = stage
  const { rows: kept } = await change('select id from logs_webhook order by id')
  const [failed, fresh] = kept as { id: string }[]
  await change("update logs_webhook set received_at = now() - interval '8 days' where id <> $1", [fresh?.id])
  await change(
    "insert into ingest_failures (tenant_id, envelope_id, integration_id, via, part, state, reason, received_at) select tenant_id, id, integration_id, via, 0, 'failed', 'cannot-apply', received_at from logs_webhook where id = $1",
    [failed?.id],
  )
  await change(
    "insert into logs_system (tenant_id, level, source, what, created_at) values ($1, 'info', 'test', 'old', now() - interval '9 days'), ($1, 'info', 'test', 'new', now())",
    [world.tenantId],
  )
  const audited = (await change('select count(*) as n from logs_human')).rows[0]?.n
  await set('forget-webhooks', 7)
  await set('forget-logs', 7)
  assert.equal((await run('forget-webhooks')).done, kept.length - 2)
  assert.deepEqual((await change('select id from logs_webhook order by id')).rows, [failed, fresh])
  await run('forget-logs')
  assert.deepEqual((await change("select what from logs_system where source = 'test'")).rows, [{ what: 'new' }])
  assert.ok(
    Number((await change('select count(*) as n from logs_human')).rows[0]?.n) > Number(audited),
    'and it holds what was set and run',
  )
})
