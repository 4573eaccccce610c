import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { ConnectablePlatform, EnvelopeBody, FailedEnvelope, Integration, Page } from '@switchboard/contracts'
import type { Static } from 'typebox'
import type { PageAccess } from '@switchboard/adapters'
import type { Scene } from '../support/scene.ts'
import { type Aviary, startAviary } from '../support/toy/aviary.ts'
import { registerToys } from '../support/toy/register.ts'
import { connectToy, type Toy, toyOf } from '../support/toy/world.ts'

registerToys()
const { scene, until } = await import('../support/scene.ts')
const { pageLine } = await import('../../apps/server/src/domains/channels/index.ts')
const { renewedLine } = await import('../../apps/server/src/domains/channels/page-client.ts')

let world: Scene
let aviary: Aviary
let toy: Toy
before(async () => {
  aviary = await startAviary()
  world = await scene({ channels: ['whatsapp'], env: { SWITCHBOARD_ALLOW_HOSTS: aviary.host } })
  toy = await connectToy(world, aviary, 'custom', 'perch-1')
})
after(async () => {
  await world?.close()
  await aviary.close()
})

const usual = () => ({ via: 'other', platform: 'custom', account: 'perch-9', accessToken: 't', apiBase: aviary.url })
const create = (body: object) => world.admin.call<Integration & { errors: { path: string }[] }>('POST', '/integrations', body)
/** What the client was given, as its own test of the connection tells. */
async function accesses({ id }: { id: string }): Promise<PageAccess[]> {
  const { checks } = await world.admin.ask<{ checks: { detail: string }[] }>('POST', `/integrations/${id}/check`)
  return checks.map(({ detail }) => JSON.parse(detail) as PageAccess)
}

test('what one service alone asks for stands in its form, with its choices', async () => {
  const { data } = await world.admin.ask<{ data: ConnectablePlatform[] }>('GET', '/platforms')
  const fields = data.find(({ via, platform }) => via === 'other' && platform === 'custom')?.fields ?? []
  assert.deepEqual(
    fields.map(({ name, setting, secret, choices }) => [name, setting, secret, choices?.length ?? 0]),
    [
      ['account', false, false, 0],
      ['accessToken', false, true, 0],
      ['signing', true, true, 0],
      ['region', true, false, 2],
      ['greeting', true, false, 0],
    ],
  )
})

test('a setting that is missing, unknown or not among the choices is refused by its name', async () => {
  for (const [settings, path] of [
    [undefined, '/settings/signing'],
    [{ signing: 's' }, '/settings/region'],
    [{ signing: 's', region: 'north' }, '/settings/region'],
    [{ signing: 's', region: 'east', colour: 'red' }, '/settings/colour'],
  ] as const) {
    const { status, body } = await create({ ...usual(), ...(settings && { settings }) })
    assert.deepEqual([status, body.errors?.[0]?.path], [400, path])
  }
  assert.equal((await create({ ...usual(), settings: { 'not a name': 'x' } })).status, 400)
})

test('settings are sealed: an open one is shown, a secret one only named', async () => {
  const shown = await world.admin.ask<Integration>('GET', `/integrations/${toy.integration.id}`)
  assert.deepEqual(shown.settings, { region: 'east' })
  assert.ok(shown.secretsSet.includes('signing') && !shown.secretsSet.includes('region'))
  assert.ok(!JSON.stringify(shown).includes('a signature'))
  const { rows } = await world.db.owner.query<{ row: string }>(
    "select encode(secrets, 'escape') || encode(p.access, 'escape') as row from platform_integrations i join channels_platform_pages p on p.integration_id = i.id where i.id = $1",
    [toy.integration.id],
  )
  assert.equal(rows.length, 1)
  assert.ok(!/east|a signature/.test(rows[0]?.row ?? ''))
})

test('the client gets the settings and our webhook address; a page’s own stand before its integration’s', async () => {
  const [first] = await accesses(toy.integration)
  assert.deepEqual([first?.settings, first?.webhookUrl], [{ signing: 'a signature', region: 'east' }, toy.integration.webhookUrl])

  const page = { platform: 'custom', account: 'perch-2', accessToken: 'second', settings: { region: 'west', greeting: 'Tweet' } }
  const second = await world.admin.ask<Page>('POST', `/integrations/${toy.integration.id}/pages`, page)
  const regions = async () =>
    (await accesses(toy.integration)).map(({ account, settings }) => [account, settings.region, settings.greeting])
  assert.deepEqual(await regions(), [
    ['perch-1', 'east', undefined],
    ['perch-2', 'west', 'Tweet'],
  ])
  await world.admin.ask('PATCH', `/pages/${second.id}`, { settings: { region: null } })
  await world.admin.ask('PATCH', `/integrations/${toy.integration.id}`, { settings: { greeting: 'Hello' } })
  assert.deepEqual(await regions(), [
    ['perch-1', 'east', 'Hello'],
    ['perch-2', 'east', 'Tweet'],
  ])
  const needed = await world.admin.call<{ errors: { path: string }[] }>('PATCH', `/integrations/${toy.integration.id}`, {
    settings: { region: null },
  })
  assert.deepEqual([needed.status, needed.body.errors[0]?.path], [400, '/settings/region'])
  assert.equal((await world.admin.call('PATCH', `/pages/${second.id}`, { settings: { wings: '2' } })).status, 400)
})

test('renewed tokens leave a page its own settings', async () => {
  const { runtime } = world.server
  const deps = { db: runtime.db, vault: runtime.vault, http: runtime.outbound.request, publicUrl: world.url }
  const page = toy.integration.pages[0] as Page
  await world.admin.ask('PATCH', `/pages/${page.id}`, { settings: { greeting: 'My own' } })
  const line = await pageLine(deps, world.tenantId, page.id)
  assert.ok(line && (await renewedLine(deps, line)))
  const [renewed] = (await accesses(toy.integration)).filter(({ account }) => account === page.account)
  assert.deepEqual([renewed?.accessToken, renewed?.settings.greeting], ['first token+', 'My own'])
})

test('an account that comes back under a new integration takes that one’s settings', async () => {
  const old = await connectToy(world, aviary, 'custom', 'perch-3')
  await world.admin.ask('PATCH', `/pages/${old.integration.pages[0]?.id}`, { settings: { region: 'west' } })
  await world.admin.ask('DELETE', `/integrations/${old.integration.id}`)
  const again = await connectToy(world, aviary, 'custom', 'perch-3')
  assert.deepEqual(
    [again.integration.pages[0]?.id, (await accesses(again.integration))[0]?.settings.region],
    [old.integration.pages[0]?.id, 'east'],
  )
})

test('a webhook that is no JSON is verified, answered and read as its service wants it', async () => {
  const answer = await toy.tell({ from: 'Coco', text: 'Tweet & tweet' }, { query: '?tag=blue%20one' })
  assert.deepEqual([answer.status, answer.headers.get('content-type'), await answer.text()], [200, 'text/xml', '<Response/>'])
  const heard = await toy.chat('Coco', 'Once more')
  const messages = await toy.messages(heard)
  assert.ok(messages.some(({ text, data }) => text === 'Tweet & tweet' && (data as { tag?: string } | null)?.tag === 'blue one'))
})

test('a signature that is wrong, missing or too old is turned away', async () => {
  const late = { 'x-toy-stamp': String(Date.now() - 600_000) }
  for (const headers of [{ 'x-toy-signature': 'another' }, { 'x-toy-signature': '' }, late])
    assert.equal((await toy.tell({ from: 'Coco', text: 'never' }, { headers })).status, 401)
})

test('where the body does not tell its platform, the page of the account does; without one it waits until there is one', async () => {
  const sms = { platform: 'sms', account: '+15550100', accessToken: 't' }
  await toy.tell({ from: 'Dora', text: 'early' }, { account: sms.account })
  const set = async () => (await world.admin.ask<{ data: FailedEnvelope[] }>('GET', '/envelopes')).data
  const [parked] = await until(set, (data) => data.some(({ account }) => account === sms.account))
  assert.deepEqual([parked?.reason, parked?.state], ['unknown-account', 'parked'])
  await world.admin.ask('POST', `/integrations/${toy.integration.id}/pages`, sms)
  const conversation = await toyOf(world, toy.integration, sms.account).chat('Dora', 'late')
  assert.equal(conversation.page.platform, 'sms')
  await until(
    () => toy.messages(conversation),
    (messages) => messages.some(({ text }) => text === 'early'),
  )
})

test('what cannot be read is set aside with its headers and its query', async () => {
  await toy.tell({ from: 'Coco' }, { headers: { 'content-type': 'text/plain' }, query: '?tag=odd' })
  const failed = async () => (await world.admin.ask<{ data: FailedEnvelope[] }>('GET', '/envelopes')).data
  const list = await until(failed, (data) => data.some(({ detail }) => detail === 'not a form'))
  const { id } = list.find(({ detail }) => detail === 'not a form') as FailedEnvelope
  const { headers } = await world.admin.ask<Static<typeof EnvelopeBody>>('GET', `/envelopes/${id}/body`)
  assert.deepEqual([headers['x-toy-signature'], headers[':query']], ['a signature', 'tag=odd'])
})

test('a phone number that came without proof joins nobody', async () => {
  const proven = await world.customer('whatsapp', 'Lan', { phone: '84901234567' })
  await proven.write({ kind: 'text', text: 'I am Lan' })
  const hint = await toy.chat('Echo', 'I am Lan too', { phone: '+84901234567' })
  const { rows } = await world.db.owner.query<{ source: string }>(
    "select distinct source from crm_personal_contacts where tenant_id = $1 and normalised = '+84901234567'",
    [world.tenantId],
  )
  assert.deepEqual(rows, [{ source: 'meta' }])
  const { data } = await world.agent.ask<{ data: { contact: { name: string; personId: string } }[] }>('GET', '/conversations?status=all')
  const lan = data.find(({ contact }) => contact.name === 'Lan')
  assert.ok(lan && lan.contact.personId !== hint.contact.personId)
})
