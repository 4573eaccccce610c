// Connecting by consent through the whole product: the platform's page, the answer, pages to choose from, and the same way again when an access has ended;
// and everybody who tries it with an answer that is not his.
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { ConsentOutcome, CreateIntegration, Integration } from '@switchboard/contracts'
import { allow, appOf, begin, chosen, comeBack, consented, failingChecks, foreignTries, outcomeOf, press } from '../support/consent.ts'
import { conversationOf, messagesIn, type Scene, scene, signIn, until } from '../support/scene.ts'

const OA = '579745863508352884'
const OTHER_OA = '579745863508352885'
const ZALO_APP = { appId: '360846524940903967', appSecret: 'zalo app secret', webhookSecret: 'OA secret' }
const ZALO: CreateIntegration = { via: 'zalo', platform: 'zalo', consent: 'zalo', ...ZALO_APP }

let world: Scene
before(async () => {
  world = await scene({ channels: [] })
  await world.sim('PUT', `/accounts/zalo/${OA}`, { name: 'Ngọc Sài Gòn OA', ...ZALO_APP })
  await world.sim('PUT', `/accounts/zalo/${OTHER_OA}`, { name: 'Ngọc Hà Nội OA', ...ZALO_APP })
})
after(() => world?.close())
beforeEach(() => world.sim('DELETE', '/faults'))

const integrationNow = (id: string) => world.admin.ask<Integration>('GET', `/integrations/${id}`)
const choose = (outcome: ConsentOutcome, page: { platform: string; account: string }) => chosen(world, outcome, page)
const failing = (integrationId: string) => failingChecks(world, integrationId)
const forget = (integrationId: string) => world.admin.ask('DELETE', `/integrations/${integrationId}`)

test('an Official Account is connected by a yes at Zalo, hears its customers, and comes back with its history when the access was given anew', async () => {
  const made = await appOf(world, ZALO)
  assert.deepEqual([made.name, made.pages, made.consents], ['Zalo', [], [{ key: 'zalo', name: 'Zalo' }]])
  const outcome = await consented(world, made.id, 'zalo', { account: OA })
  assert.deepEqual(
    [outcome.standing, outcome.found.map(({ account, name, pageId }) => [account, name, pageId])],
    ['granted', [[OA, 'Ngọc Sài Gòn OA', null]]],
  )
  const page = await choose(outcome, { platform: 'zalo', account: OA })
  assert.deepEqual([page.name, page.integrationId, page.account], ['Ngọc Sài Gòn OA', made.id, OA])
  assert.equal((await choose(outcome, { platform: 'zalo', account: OA })).id, page.id, 'chosen twice, it is one page')
  assert.deepEqual(await failing(made.id), [])

  await world.sim('PUT', `/accounts/zalo/${OA}`, { webhookUrl: made.webhookUrl?.replace('localhost', '127.0.0.1') })
  const { id } = await world.sim<{ id: string }>('POST', '/customers', { platform: 'zalo', account: OA, name: 'Lan' })
  await world.sim('POST', `/customers/${id}/messages?wait=1`, { kind: 'text', text: 'Shop ơi' })
  const conversation = await conversationOf(world.agent, page.id, 'Lan')

  await world.sim('PUT', `/accounts/zalo/${OA}`, { accessToken: 'another', refreshToken: 'another' })
  assert.deepEqual(await failing(made.id), ['token'])
  const again = await consented(world, made.id, 'zalo', { account: OA })
  assert.deepEqual(
    again.found.map(({ pageId }) => pageId),
    [page.id],
  )
  assert.deepEqual(await failing(made.id), [])
  await world.agent.ask('POST', `/conversations/${conversation.id}/messages`, { text: 'Dạ!' })
  await until(
    () => messagesIn(world.agent, conversation.id),
    (all) => all.some(({ text, status }) => text === 'Dạ!' && status !== 'pending'),
  )
  assert.deepEqual(
    (await integrationNow(made.id)).pages.map(({ id: one, name }) => [one, name]),
    [[page.id, 'Ngọc Sài Gòn OA']],
  )

  const wrong = await consented(world, made.id, 'zalo', { account: OTHER_OA })
  assert.deepEqual([wrong.found.map(({ account }) => account), wrong.missing], [[OTHER_OA], ['Ngọc Sài Gòn OA']])

  const second = await appOf(world, { ...ZALO, name: 'Another app' })
  const twice = await consented(world, second.id, 'zalo', { account: OA })
  assert.deepEqual(
    twice.found.map(({ pageId, elsewhere }) => [pageId, elsewhere]),
    [[null, made.id]],
  )
  const refused = await world.admin.call('POST', `/consents/${twice.id}/pages`, { platform: 'zalo', account: OA })
  assert.deepEqual([refused.status, refused.body.type], [409, '/problems/account-connected'])
  for (const { id: used } of [made, second]) await forget(used)
})

test('what is shown, sent on, stored and written down of a consent holds no code, no state, no token and no secret', async () => {
  const made = await appOf(world, ZALO)
  const page = await begin(world.admin, made.id, 'zalo')
  assert.equal(page.searchParams.get('redirect_uri'), `${world.url}/connect/zalo`)
  assert.ok(!page.href.includes(encodeURIComponent(ZALO_APP.appSecret)) && !page.href.includes('secret'))
  const back = await allow(page, OA)
  const sent = await comeBack(back, world.admin.token)
  assert.deepEqual([sent.status, sent.path, sent.location], [303, '/channels/consent', `${world.url}/channels/consent?id=${sent.id}`])
  const { accounts } = await world.sim<{ accounts: Record<string, string>[] }>('GET', '/accounts')
  const oa = accounts.find(({ account }) => account === OA)
  const { searchParams: brought } = back
  const secrets = [brought.get('code'), brought.get('state'), oa?.accessToken, oa?.refreshToken].map((value) => value ?? '')
  assert.ok(secrets.every((value) => value.length > 20))
  const texts = [
    JSON.stringify(await outcomeOf(world.admin, sent)),
    ...(await Promise.all(
      ['channels_consent', 'logs_human', 'logs_system', 'idempotency_keys'].map(async (table) =>
        JSON.stringify((await world.db.owner.query(`select t::text from ${table} t`)).rows),
      ),
    )),
  ]
  for (const text of texts) for (const value of secrets) assert.ok(!text.includes(value), text.slice(0, 200))
  await forget(made.id)
})

test('an answer counts for the session that asked, its provider and nobody else, and a try with it spoils nothing', async () => {
  const made = await appOf(world, ZALO)
  const back = await allow(await begin(world.admin, made.id, 'zalo'), OA)
  const elsewhere = await signIn(world.url, 'admin@shop.example')
  const tries = await foreignTries(world, back, elsewhere)
  for (const [who, url, token] of tries) {
    const sent = await comeBack(url, token)
    assert.deepEqual([sent.status, sent.refused, sent.id, sent.path], [303, 'foreign', null, '/channels/consent'], who)
    assert.equal(new URL(sent.location).origin, world.url, who)
  }
  const { rows } = await world.db.owner.query(
    "select count(*)::int as n from channels_consent where standing <> 'asked' and integration_id = $1",
    [made.id],
  )
  assert.equal(rows[0].n, 0)
  const sent = await comeBack(back, world.admin.token)
  const outcome = await outcomeOf(world.admin, sent)
  assert.equal(outcome.standing, 'granted')
  assert.equal((await elsewhere.call('GET', `/consents/${outcome.id}`)).status, 404)
  assert.equal((await elsewhere.call('POST', `/consents/${outcome.id}/pages`, { platform: 'zalo', account: OA })).status, 404)
  const asState = await world.anybody.call('GET', '/me', undefined, { authorization: `Bearer ${back.searchParams.get('state')}` })
  assert.equal(asState.status, 401)
  await forget(made.id)
})

test('an answer counts once, however often and at once it comes, and not after ten minutes', async () => {
  const made = await appOf(world, ZALO)
  const back = await allow(await begin(world.admin, made.id, 'zalo'), OA)
  const sent = await Promise.all([1, 2, 3].map(() => comeBack(back, world.admin.token)))
  assert.deepEqual(sent.map(({ refused }) => refused).toSorted(), ['used', 'used', null].toSorted())
  const first = sent.find(({ refused }) => refused === null)
  assert.ok(first && sent.every(({ id }) => id === first.id))
  assert.equal((await outcomeOf(world.admin, first)).standing, 'granted')

  const late = await allow(await begin(world.admin, made.id, 'zalo'), OA)
  await world.db.owner.query("update channels_consent set expires_at = now() - interval '1 second' where standing = 'asked'")
  assert.equal((await comeBack(late, world.admin.token)).refused, 'expired')
  assert.deepEqual((await world.db.owner.query("select 1 from channels_consent where standing = 'asked' and expires_at > now()")).rows, [])

  await world.db.owner.query("update channels_consent set expires_at = now() - interval '1 second' where id = $1", [first.id])
  const over = await world.admin.call('POST', `/consents/${first.id}/pages`, { platform: 'zalo', account: OA })
  assert.deepEqual([over.status, over.body.type], [410, '/problems/consent-over'])
  await begin(world.admin, made.id, 'zalo')
  const { rows } = await world.db.owner.query('select found from channels_consent where id = $1', [first.id])
  assert.equal(rows[0].found, null, 'tokens that nobody chose in time are gone')
  await forget(made.id)
})

test('a no at the platform, an error it names, a wrong secret, and a platform that is down end in words and change nothing', async () => {
  const made = await appOf(world, ZALO)
  const denied = await press(await begin(world.admin, made.id, 'zalo'), { decision: 'deny' })
  const no = await outcomeOf(world.admin, await comeBack(denied, world.admin.token))
  assert.deepEqual([no.standing, no.integrationId, no.found], ['denied', made.id, []])

  const failing = await press(await begin(world.admin, made.id, 'zalo'), { decision: 'deny' })
  failing.searchParams.set('error', 'invalid_scope')
  const failed = await outcomeOf(world.admin, await comeBack(failing, world.admin.token))
  assert.deepEqual([failed.standing, failed.detail], ['failed', 'The user denied the request (invalid_scope)'])

  await world.sim('PUT', '/faults', [
    { on: 'api', match: { platform: 'zalo', kind: 'token' }, times: 1, fault: { type: 'status', code: 503 } },
  ])
  const down = await allow(await begin(world.admin, made.id, 'zalo'), OA)
  const away = await outcomeOf(world.admin, await comeBack(down, world.admin.token))
  assert.deepEqual([away.standing, away.detail], ['failed', 'The platform answered with status 503. (http-503)'])

  const wrong = await appOf(world, { ...ZALO, appSecret: 'not it' })
  const refused = await consented(world, wrong.id, 'zalo', { account: OA })
  assert.deepEqual([refused.standing, refused.detail], ['failed', 'Invalid secret key (-14004)'])
  assert.deepEqual((await integrationNow(wrong.id)).pages, [])
  for (const { id } of [made, wrong]) await forget(id)
})

test('a code from elsewhere cannot be brought in: the proof of this attempt does not fit it', async () => {
  const made = await appOf(world, ZALO)
  const theirs = await allow(await begin(world.admin, made.id, 'zalo'), OTHER_OA)
  const mine = await allow(await begin(world.admin, made.id, 'zalo'), OA)
  mine.searchParams.set('code', theirs.searchParams.get('code') ?? '')
  const outcome = await outcomeOf(world.admin, await comeBack(mine, world.admin.token))
  assert.deepEqual([outcome.standing, outcome.detail], ['failed', 'the code verifier is wrong (-14012)'])
  await forget(made.id)
})

test('the address to come back to is the configured one, whatever host a call names', async () => {
  const made = await appOf(world, ZALO)
  const answer = await world.admin.call<{ url: string }>(
    'POST',
    `/integrations/${made.id}/consents`,
    { consent: 'zalo' },
    { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
  )
  assert.equal(new URL(answer.body.url).searchParams.get('redirect_uri'), `${world.url}/connect/zalo`)
  const odd = await world.admin.call('POST', `/integrations/${made.id}/consents`, { consent: 'zalo', redirectUri: 'https://evil.example' })
  assert.equal(odd.status, 400)
  const foreign = await world.admin.call('POST', `/integrations/${made.id}/consents`, { consent: 'google' })
  assert.equal(foreign.status, 400)
  const both = await world.admin.call('POST', '/integrations', { ...ZALO, accessToken: 'entered', apiBase: world.simulator.url })
  assert.equal(both.status, 400)
  await forget(made.id)
  assert.equal((await world.admin.call('POST', `/integrations/${made.id}/consents`, { consent: 'zalo' })).status, 404)
})

test('a YouTube channel is connected by Google, with a refresh token and the proof that Google takes', async () => {
  const channel = 'UCngocSaiGon0000000000bb'
  const client = { appId: 'shop.apps.googleusercontent.com', appSecret: 'client secret' }
  await world.sim('PUT', `/accounts/youtube/${channel}`, { name: 'Ngọc TV', ...client })
  const made = await appOf(world, { via: 'google', platform: 'youtube', consent: 'google', ...client })
  const outcome = await consented(world, made.id, 'google', { account: channel })
  const page = await choose(outcome, { platform: 'youtube', account: channel })
  assert.deepEqual([page.platform, page.name], ['youtube', 'Ngọc TV'])
  assert.deepEqual(await failing(made.id), [])
})

test('a TikTok account is connected by consent, its access warned of before it ends for good', async () => {
  const app = { appId: '7300000000000000001', appSecret: 'tiktok-client-secret' }
  await world.sim('PUT', '/accounts/tiktok/biz-open-9', { name: 'Ngọc TikTok', ...app })
  const made = await appOf(world, { via: 'tiktok', platform: 'tiktok', consent: 'tiktok', ...app })
  const outcome = await consented(world, made.id, 'tiktok', { account: 'biz-open-9' })
  await choose(outcome, { platform: 'tiktok', account: 'biz-open-9' })
  assert.deepEqual(await failing(made.id), [])
  const { rows } = await world.db.owner.query(
    "select (s.access_ends_at - now()) > interval '364 days' as far, (p.token_expires_at - now()) between interval '23 hours' and interval '24 hours' as day from channels_page_state s join channels_platform_pages p on p.tenant_id = s.tenant_id and p.id = s.page_id where p.entity_id = 'biz-open-9'",
  )
  assert.deepEqual(rows, [{ far: true, day: true }])
})

test('Facebook Login brings the pages that were ticked and their Instagram accounts, each with the token of its page', async () => {
  const app = { appId: '1517776481860111', appSecret: 'meta app secret' }
  for (const [id, name] of [
    ['101', 'Ngọc Sài Gòn'],
    ['102', 'Ngọc Hà Nội'],
    ['103', 'Not this one'],
  ])
    await world.sim('PUT', `/accounts/messenger/${id}`, { name, ...app })
  await world.sim('PUT', '/accounts/instagram/17841400000000102', {
    name: 'IG',
    ...app,
    own: { login: 'page', pageId: '102', username: 'ngochanoi' },
  })
  const made = await appOf(world, { via: 'meta', platform: 'facebook', consent: 'facebook', ...app })
  const outcome = await consented(world, made.id, 'facebook', { 'account:101': 'on', 'account:102': 'on' })
  assert.deepEqual(
    outcome.found.map(({ platform, account, name }) => [platform, account, name]),
    [
      ['facebook', '101', 'Ngọc Sài Gòn'],
      ['facebook', '102', 'Ngọc Hà Nội'],
      ['instagram', '17841400000000102', 'ngochanoi'],
    ],
  )
  for (const found of outcome.found) await choose(outcome, found)
  assert.deepEqual(await failing(made.id), [])
})

test('an Instagram account signs in at Instagram itself, for sixty days that are renewed', async () => {
  const app = { appId: '1103726481150392', appSecret: 'instagram app secret' }
  await world.sim('PUT', '/accounts/instagram/17841405822304914', {
    name: 'Ngọc IG',
    ...app,
    own: { login: 'instagram', username: 'ngocsaigon' },
  })
  const made = await appOf(world, { via: 'meta', platform: 'instagram', consent: 'instagram', ...app })
  assert.equal(made.settings.login, 'instagram')
  const outcome = await consented(world, made.id, 'instagram', { account: '17841405822304914' })
  const page = await choose(outcome, { platform: 'instagram', account: '17841405822304914' })
  assert.equal(page.name, 'ngocsaigon')
  assert.deepEqual(await failing(made.id), [])
  const { rows } = await world.db.owner.query("select count(*)::int as n from timers where what = 'channels.refresh-token' and ref = $1", [
    page.id,
  ])
  assert.equal(rows[0].n, 1)
})

for (const [provider, name] of [
  ['google', 'Google'],
  ['microsoft', 'Microsoft'],
] as const)
  test(`a mailbox at ${name} is read and written by consent`, async () => {
    const app = { appId: `mail-${provider}`, appSecret: 'mail client secret' }
    const address = `hello-${provider}@ngoc.example`
    await world.sim('PUT', `/accounts/email/${address}`, { name: 'Ngọc', ...app })
    const { doors } = world.simulator
    const servers = {
      ...{ imapHost: '127.0.0.1', imapPort: String(doors['email/imap']), imapSecurity: 'none' },
      ...{ smtpHost: '127.0.0.1', smtpPort: String(doors['email/smtp']), smtpSecurity: 'none' },
    }
    const made = await appOf(world, { via: 'email', platform: 'email', consent: provider, ...app, settings: servers })
    assert.deepEqual(made.consents, [{ key: provider, name }])
    const outcome = await consented(world, made.id, provider, { account: address })
    assert.deepEqual(
      outcome.found.map(({ account }) => account),
      [address],
    )
    await choose(outcome, { platform: 'email', account: address })
    await until(
      () => failing(made.id), // the first look, which renews the access too, may be under way
      (failed) => failed.length === 0,
    )
  })
