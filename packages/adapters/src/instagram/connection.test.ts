import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ScriptedAnswer, scriptedHttp, sentJson } from '../suite/scripted-http.ts'
import { client } from './client.ts'

const ACCOUNT = '17841476733239133'
const ALL = [
  'messages',
  'message_reactions',
  'message_edits',
  'comments',
  'live_comments',
  'messaging_postbacks',
  'messaging_seen',
  'messaging_referrals',
  'messaging_optins',
  'messaging_handover',
  'standby',
]
const subscribed = (...subscribed_fields: string[]) => ({ body: { data: [{ id: '1', subscribed_fields }] } })
const refused = { status: 400, body: { error: { code: 190, message: 'Cannot parse access token' } } }

function speaking(login: 'instagram' | 'page', token: string, ...answers: readonly ScriptedAnswer[]) {
  const { http, requests } = scriptedHttp(...answers)
  return { platform: client({ account: ACCOUNT, accessToken: token, settings: { login } }, { http }), requests }
}

test('the right token of an account that sends everything passes, however Meta spells the fields', async () => {
  const { platform } = speaking('instagram', 'IGAA1', { body: { user_id: ACCOUNT, id: '99', username: 'ngoc' } }, subscribed(...ALL))
  assert.deepEqual(
    (await platform.check()).map(({ name, ok, detail }) => [name, ok, detail]),
    [
      ['account', true, 'ngoc'],
      ['webhook', true, 'The page sends everything that is needed.'],
    ],
  )
})

test('the id that only the app knows is told from the id of the account, and a foreign token from both', async () => {
  const appScoped = speaking('instagram', 'IGAA1', { body: { user_id: '178', id: ACCOUNT } }, subscribed(...ALL))
  assert.match((await appScoped.platform.check())[0]?.detail ?? '', /only the app knows\. The id of the account is 178/)
  const foreign = speaking('instagram', 'IGAA1', { body: { user_id: '178', id: '99', username: 'other' } }, subscribed(...ALL))
  assert.match((await foreign.platform.check())[0]?.detail ?? '', /belongs to the account 178 \(other\)/)
})

test('a token of the other login is recognised by its beginning', async () => {
  const details = await Promise.all(
    [speaking('instagram', 'EAAG1', refused, refused), speaking('page', 'IGAA1', refused, refused)].map(
      async ({ platform }) => (await platform.check())[0]?.detail ?? '',
    ),
  )
  assert.match(details[0] ?? '', /^Cannot parse access token The token looks like one of a Facebook page/)
  assert.match(details[1] ?? '', /^Cannot parse access token The token looks like one of Instagram’s own login/)
})

test('the fields that an account does not send are named, and subscribing asks for all of them', async () => {
  const { platform, requests } = speaking('instagram', 'IGAA1', { body: { user_id: ACCOUNT } }, subscribed('messages', 'message_edit'), {
    body: { success: true },
  })
  const webhook = (await platform.check())[1]
  assert.equal(webhook?.ok, false)
  assert.ok(webhook?.detail.includes('messaging_seen') && !webhook.detail.includes('message_edit'))
  assert.equal((await platform.subscribe?.('https://x.example', 'v'))?.ok, true)
  assert.match(String((sentJson(requests[2]) as { subscribed_fields: string }).subscribed_fields), /^messages,.*messaging_seen/)
})

test('a page is asked for the account that is linked to it', async () => {
  const page = (linked: object | undefined) => ({ body: { id: '101', name: 'Ngọc', instagram_business_account: linked } })
  const [good, other, none] = await Promise.all(
    [{ id: ACCOUNT, username: 'ngoc' }, { id: '178', username: 'other' }, undefined].map(
      async (linked) => (await speaking('page', 'EAAG1', page(linked), subscribed('messages')).platform.check())[0],
    ),
  )
  assert.deepEqual([good?.ok, good?.detail], [true, 'ngoc, by the page Ngọc'])
  assert.match(other?.detail ?? '', /linked to the Instagram account 178 \(other\)/)
  assert.match(none?.detail ?? '', /no professional Instagram account/)
  assert.deepEqual([other?.ok, none?.ok], [false, false])
})

test('subscribing a page keeps what it sends already, which Messenger may need', async () => {
  const { platform, requests } = speaking('page', 'EAAG1', subscribed('message_reads', 'feed'), { body: { success: true } })
  assert.equal((await platform.subscribe?.('https://x.example', 'v'))?.ok, true)
  assert.deepEqual(sentJson(requests[1]), { subscribed_fields: 'message_reads,feed,messages' })
})

test('a page whose subscriptions cannot be read is not subscribed anew', async () => {
  const { platform, requests } = speaking('page', 'EAAG1', refused)
  assert.deepEqual(await platform.subscribe?.('https://x.example', 'v'), {
    name: 'webhook',
    ok: false,
    detail: 'Cannot parse access token',
  })
  assert.equal(requests.length, 1)
})

test('how long a page’s token lasts is told where Meta tells it; Instagram’s own is renewed, so nobody asks', async () => {
  const page = { body: { id: '101', name: 'Ngọc', instagram_business_account: { id: ACCOUNT } } }
  const access = { account: ACCOUNT, appId: '7', appSecret: 's', accessToken: 't' }
  const asked = async (login: string, ...answers: readonly ScriptedAnswer[]) => {
    const { http, requests } = scriptedHttp(...answers)
    return { checks: await client({ ...access, settings: { login } }, { http }).check(), requests }
  }
  const byPage = await asked('page', page, subscribed('messages'), { body: { data: { expires_at: 1_900_000_000 } } })
  assert.deepEqual(
    byPage.checks.map(({ name, until }) => [name, until?.slice(0, 10)]),
    [
      ['account', undefined],
      ['webhook', undefined],
      ['token', '2030-03-17'],
    ],
  )
  const own = await asked('instagram', { body: { user_id: ACCOUNT } }, subscribed(...ALL))
  assert.equal(own.requests.length, 2)
})
