import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Conversation, Erasure, LegalHold, Message, Person } from '@switchboard/contracts'
import { type Client, messagesIn, SECRETS, signIn, until } from '../support/scene.ts'
import { newest, sendUntil, setStage, type Stage } from '../support/stage.ts'
import { filesWith, tablesWith } from '../support/traces.ts'

// Lan asks to be forgotten. Everything that is planted of her holds this word, whatever table it ends in.
const WORD = 'zebrafinch'
const PHONE = '+84905551234'

let stage: Stage
let second: Client
before(async () => {
  stage = await setStage()
  const role = await stage.world.admin.ask<{ id: string }>('POST', '/roles', {
    name: 'Privacy',
    grants: [{ permission: 'person.erase', scope: 'all' }],
  })
  await stage.world.admin.ask('POST', '/users', {
    email: 'privacy@shop.example',
    name: 'Dung Vũ',
    password: 'a password for tests',
    roleIds: [role.id],
  })
  second = await signIn(stage.world.url, 'privacy@shop.example')
})
after(() => stage?.world.close())

const personOf = (client: Client, id: string) => client.ask<Person>('GET', `/people/${id}`)
const erasureOf = async (client: Client, id: string) =>
  (await client.ask<{ data: Erasure[] }>('GET', '/erasures')).data.find((one) => one.id === id) as Erasure
const done = (id: string) =>
  until(
    () => erasureOf(stage.world.admin, id),
    ({ state }) => state === 'done',
  )
const count = async (table: string) =>
  Number((await stage.world.db.owner.query<{ n: string }>(`select count(*) as n from ${table}`)).rows[0]?.n)

interface Kept {
  body: Buffer
  webhook_key: string
  via: string
}

const envelopes = async () =>
  (
    await stage.world.db.owner.query<Kept>(
      'select l.body, i.webhook_key, i.via from logs_webhook l join platform_integrations i on i.id = l.integration_id order by l.id',
    )
  ).rows

/** As Meta sends it once more. */
async function replay({ body, webhook_key, via }: Kept): Promise<void> {
  const signature = createHmac('sha256', SECRETS.appSecret).update(body).digest('hex')
  const answer = await fetch(`${stage.world.url}/webhooks/${via}/${webhook_key}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
    body: new Uint8Array(body),
  })
  assert.equal(answer.status, 200)
}

test('a person under a legal hold, or one of whose conversations is, cannot be erased, and the refusal names the hold', async () => {
  const { admin, agent } = stage.world
  const { conversation } = stage.other
  const { personId } = conversation.contact
  assert.equal((await agent.call('POST', '/legal-holds', { personId, reason: 'A lawsuit' })).status, 403)
  assert.equal((await admin.call('POST', '/legal-holds', { personId, conversationId: conversation.id, reason: 'Both' })).status, 400)
  for (const what of [{ personId }, { conversationId: conversation.id }]) {
    const hold = await admin.ask<LegalHold>('POST', '/legal-holds', { ...what, reason: 'A lawsuit of 2026' })
    const twice = await admin.call<{ type: string; holdId: string }>('POST', '/legal-holds', { ...what, reason: 'Again' })
    assert.deepEqual([twice.status, twice.body.holdId], [409, hold.id])
    const refused = await admin.call<{ type: string; holdId: string; reason: string }>('POST', `/people/${personId}/erasure`, {
      confirmation: 'Mai',
    })
    assert.deepEqual(
      [refused.status, refused.body.type, refused.body.holdId, refused.body.reason],
      [409, '/problems/legal-hold', hold.id, 'A lawsuit of 2026'],
    )
    const { data } = await admin.ask<{ data: LegalHold[] }>('GET', `/legal-holds?personId=${personId}&standing=true`)
    assert.deepEqual(
      data.map(({ id, personName }) => [id, personName]),
      [[hold.id, 'Mai']],
    )
    const lifted = await admin.ask<LegalHold>('POST', `/legal-holds/${hold.id}/lift`)
    assert.equal(lifted.liftedBy?.name, 'Hà Trần')
  }
  assert.deepEqual((await admin.ask<{ data: unknown[] }>('GET', '/erasures')).data, [])
})

test('where two must agree, nobody erases alone, and what is not agreed to can be taken back', async () => {
  const { admin } = stage.world
  const { personId } = stage.other.conversation.contact
  await admin.ask('PUT', '/privacy-settings', { erasureNeedsTwo: true, version: 0 })
  const stale = await admin.call<{ type: string }>('PUT', '/privacy-settings', { erasureNeedsTwo: false, version: 0 })
  assert.deepEqual([stale.status, stale.body.type], [409, '/problems/changed-meanwhile'])
  const asked = await admin.ask<Erasure>('POST', `/people/${personId}/erasure`, { confirmation: 'Mai' })
  assert.equal(asked.state, 'awaiting')
  assert.equal(
    (await admin.ask<Erasure>('POST', `/people/${personId}/erasure`, { confirmation: 'Mai' })).id,
    asked.id,
    'asked twice is asked once',
  )
  const alone = await admin.call<{ type: string }>('POST', `/erasures/${asked.id}/agree`)
  assert.deepEqual([alone.status, alone.body.type], [409, '/problems/needs-second-person'])
  assert.equal((await second.ask<Erasure>('POST', `/erasures/${asked.id}/withdraw`)).state, 'withdrawn')
  const over = await second.call<{ type: string; state: string }>('POST', `/erasures/${asked.id}/agree`)
  assert.deepEqual([over.status, over.body.type, over.body.state], [409, '/problems/erasure-moved', 'withdrawn'])
  assert.equal((await personOf(admin, personId)).name, 'Mai')
})

test('of an erased person no word is left in any table or file, figures stay, and no repeated webhook brings anything back', async () => {
  const { world, whatsapp } = stage
  const { admin, agent, db } = world
  const { conversation, customer } = whatsapp
  const { personId } = conversation.contact
  const bytes = Buffer.from(`%PDF-1.4 ${WORD} in a file`)
  await customer.write({ kind: 'text', text: `My name is ${WORD}` })
  await customer.write({ kind: 'file', file: { name: `${WORD}.pdf`, mimeType: 'application/pdf', base64: bytes.toString('base64') } })
  await newest(admin, conversation.id, (message) => message.attachments[0]?.state === 'stored')
  await sendUntil(agent, conversation.id, { status: 'read', body: { text: `Dear ${WORD}` } })
  await admin.ask('PATCH', `/people/${personId}`, {
    name: `Lan ${WORD}`,
    location: WORD,
    tags: [WORD],
    emails: [`${WORD}@people.example`],
    phones: [PHONE],
  })
  await agent.call('POST', `/conversations/${conversation.id}/notes`, { text: `${WORD} called` }, { 'idempotency-key': 'a-note-about-her' })
  await agent.ask('PUT', `/conversations/${conversation.id}/drafts/reply`, { text: `Half an answer to ${WORD}`, base: 0 })
  await agent.ask('POST', `/conversations/${conversation.id}/transfer`, {
    userId: stage.world.colleague.userId,
    reason: WORD,
    note: `${WORD} is hers`,
  })
  await db.owner.query(
    `with e as (insert into webhook_endpoints (tenant_id, name, url, cursor_n, is_active) values ($1, 'warehouse', 'https://warehouse.example/', 0, false) returning id)
     insert into webhook_deliveries (tenant_id, endpoint_id, conversation_id, type, webhook_id, body, status, finished_at) select $1, e.id, $2, 'message.created', 'one', $3, 'delivered', now() from e`,
    [world.tenantId, conversation.id, JSON.stringify({ text: WORD })],
  )
  const hold = await admin.ask<LegalHold>('POST', '/legal-holds', { personId, reason: `${WORD} went to court` })
  await admin.ask('POST', `/legal-holds/${hold.id}/lift`)
  const before = await messagesIn(admin, conversation.id)
  const sent = await envelopes()
  const hers = sent.filter(({ body }) => body.includes(WORD) || body.includes(customer.id))
  assert.ok(hers.length >= 3)
  const folder = join(world.server.runtime.config.dataDir, 'files')
  assert.equal(filesWith(folder, bytes).length, 1)
  assert.ok((await tablesWith(db.owner, WORD)).length >= 10, 'the word lies everywhere')
  const figures = [await count('omnichannel_message'), await count('omnichannel_conversation'), await count('message_status_updates')]

  assert.equal((await agent.call('POST', `/people/${personId}/erasure`, { confirmation: `Lan ${WORD}` })).status, 403)
  const wrong = await admin.call('POST', `/people/${personId}/erasure`, { confirmation: 'Lan' })
  assert.equal(wrong.status, 400)
  const asked = await admin.ask<Erasure>('POST', `/people/${personId}/erasure`, { confirmation: `Lan ${WORD}` })
  await second.ask('POST', `/erasures/${asked.id}/agree`)
  const erased = await done(asked.id)
  assert.deepEqual(
    [erased.agreedBy?.name, erased.counts?.messages, erased.counts?.notes, erased.counts?.files],
    ['Dung Vũ', before.length, 1, 1],
  )

  for (const trace of [WORD, PHONE, customer.id, String(before[0]?.platformMessageId)])
    assert.deepEqual(await tablesWith(db.owner, trace), [], `${trace} is kept nowhere`)
  assert.deepEqual(filesWith(folder, Buffer.from(WORD)), [])
  assert.deepEqual(
    [await count('omnichannel_message'), await count('omnichannel_conversation'), await count('message_status_updates')],
    figures,
  )
  const person = await personOf(admin, personId)
  assert.deepEqual([person.name, person.points, person.tags, person.erasedAt !== null], [null, [], [], true])
  const thread = await messagesIn(admin, conversation.id)
  assert.deepEqual(
    thread.map(({ id, text, attachments, direction }) => [id, text, attachments.some(({ url }) => url !== null), direction]),
    before.map(({ id, direction }) => [id, null, false, direction]),
  )

  const answer = await admin.call<{ type: string }>('POST', `/conversations/${conversation.id}/messages`, { text: 'Are you there?' })
  assert.deepEqual([answer.status, answer.body.type], [409, '/problems/person-erased'])
  const contacts = await count('omnichannel_contact')
  for (const envelope of hers) await replay(envelope)
  await until(
    () => count('ingest_queue'),
    (waiting) => waiting === 0,
  )
  await until(
    async () => (await tablesWith(db.owner, WORD)).length,
    (left) => left === 0,
  )
  assert.deepEqual(
    [await count('omnichannel_message'), await count('omnichannel_conversation'), await count('omnichannel_contact')],
    [...figures.slice(0, 2), contacts],
  )
  assert.deepEqual(await tablesWith(db.owner, customer.id), [], 'nor is what came again kept as it came')
})

test('who was erased and writes again is somebody new', async () => {
  const { world, whatsapp } = stage
  const { personId } = whatsapp.conversation.contact
  await whatsapp.customer.write({ kind: 'text', text: 'Hello, I am new here' })
  const anew = await until(
    async () =>
      (await world.admin.ask<{ data: Conversation[] }>('GET', `/conversations?page=${world.channel('whatsapp').pageId}`)).data.find(
        ({ lastMessage }) => lastMessage?.text === 'Hello, I am new here',
      ) ?? null,
    (found) => found !== null,
  )
  assert.notEqual(anew?.contact.personId, personId)
  assert.notEqual(anew?.id, whatsapp.conversation.id)
  const texts = (await messagesIn(world.admin, anew?.id ?? '')).map(({ text }: Message) => text)
  assert.deepEqual(texts, ['Hello, I am new here'])
  const { data: log } = await world.admin.ask<{ data: { action: string; entityId: string | null }[] }>('GET', '/audit?entity=person')
  const acts = log.filter(({ entityId }) => entityId === personId).map(({ action }) => action)
  assert.deepEqual(acts, ['person.erased', 'person.erasure-agreed', 'person.erasure-asked'])
})
