import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { AuditEntry, Me, OidcSettings, SaveOidcProvider } from '@switchboard/contracts'
import type { Static } from 'typebox'
import { oidcAnswers, oidcDomain } from '../../apps/server/src/domains/identity/index.ts'
import { createVault } from '../../apps/server/src/infra/crypto/envelope.ts'
import { createOutbound, type Outbound } from '../../apps/server/src/infra/outbound/index.ts'
import { createWorld, freshEmail, PASSWORD, PUBLIC_URL, testKeys, type World } from '../support/app.ts'
import { type OidcProviderStandIn, oidcProvider } from '../support/oidc-provider.ts'

let service: OidcProviderStandIn
let other: OidcProviderStandIn
let outbound: Outbound
let world: World
let admin: string
before(async () => {
  service = await oidcProvider()
  other = await oidcProvider()
  outbound = createOutbound({ allowHosts: [service.host, other.host] })
  const parts = { vault: createVault(testKeys), http: outbound.request, publicUrl: PUBLIC_URL }
  world = await createWorld({
    domains: [oidcDomain],
    deps: () => parts,
    mount: async (app, { db }) => {
      await app.register(oidcAnswers({ db, ...parts }))
    },
  })
  admin = await world.signIn('admin@acme.example')
})
after(async () => {
  await world.close()
  await outbound.close()
  await Promise.all([service.close(), other.close()])
})

const settings = async (): Promise<OidcSettings> => (await world.call<OidcSettings>('GET', '/sign-in-service', { token: admin })).body
async function save(change: Partial<SaveOidcProvider> = {}) {
  const { provider } = await settings()
  const body = {
    name: 'Acme account',
    issuer: service.issuer,
    clientId: service.clientId,
    clientSecret: service.clientSecret,
    domains: ['acme.example'],
    defaultRoleId: null,
    onlyByOidc: false,
    active: true,
    version: provider?.version ?? 0,
    ...change,
  }
  return world.call<OidcSettings & { type?: string; errors?: { path: string }[] }>('PUT', '/sign-in-service', { token: admin, body })
}
beforeEach(async () => {
  service.says({ email: 'agent@acme.example', email_verified: true })
  service.signsBy('own key')
  assert.equal((await save()).status, 200)
})

/** A browser that begins at the sign-in page. */
async function begin(next?: string, tenant = 'acme') {
  const answer = await world.call<{ url: string }>('POST', '/sign-in-options/business', { body: { tenant, ...(next && { next }) } })
  assert.equal(answer.status, 201, JSON.stringify(answer.body))
  const cookie = String(answer.headers['set-cookie'])
  assert.match(cookie, /^sb_oidc=[\w-]{43}; Path=\/oidc; Max-Age=600; HttpOnly; SameSite=Lax$/)
  return { url: answer.body.url, cookie: cookie.split(';')[0] ?? '' }
}

/** What comes of the address that the service sent a browser back to. */
async function answer(back: URL, cookie: string | undefined) {
  const { statusCode, headers } = await world.app.inject({
    method: 'GET',
    url: `${back.pathname}${back.search}`,
    headers: cookie ? { cookie } : {},
  })
  const cookies = [headers['set-cookie'] ?? []].flat().map(String)
  const session = cookies.find((one) => one.startsWith('sb_session='))
  return { status: statusCode, location: String(headers.location), token: session?.split(/[=;]/)[1] }
}

async function signIn(next?: string) {
  const { url, cookie } = await begin(next)
  return answer(service.signIn(url), cookie)
}
const refusedWith = (reason: string) => `${PUBLIC_URL}/sign-in?tenant=acme&refused=${reason}`
const me = async (token: string | undefined) => (await world.call<Me>('GET', '/me', { token: token ?? '' })).body
const newest = async (action: string) =>
  (await world.call<{ data: Static<typeof AuditEntry>[] }>('GET', `/audit?action=${action}&limit=1`, { token: admin })).body.data[0]

describe('who comes by the sign-in service of his business', () => {
  test('is in, as the one of the team who has his address, and where he wanted to go', async () => {
    const { status, location, token } = await signIn('/people/7?tab=notes')
    assert.deepEqual([status, location], [303, `${PUBLIC_URL}/people/7?tab=notes`])
    assert.equal((await me(token)).email, 'agent@acme.example')
    assert.deepEqual((await newest('session.created'))?.changes, { by: 'oidc' })
  })
  test('is known by what the service calls him when his address has changed there', async () => {
    service.says({ sub: 'lasting', email: 'agent@acme.example', email_verified: true })
    const first = await me((await signIn()).token)
    service.says({ sub: 'lasting', email: 'agent.new@acme.example', email_verified: true })
    assert.equal((await me((await signIn()).token)).id, first.id)
  })
  test('comes in as a newcomer where the business has a role for them, and not otherwise', async () => {
    const email = freshEmail().replace(/@.*/, '@acme.example')
    service.says({ sub: email, email, email_verified: true, name: 'Mai Trần' })
    assert.equal((await signIn()).location, refusedWith('unknown'))
    assert.deepEqual(
      [(await newest('session.refused'))?.outcome, (await newest('session.refused'))?.changes?.reason],
      ['denied', 'unknown'],
    )
    await save({ defaultRoleId: world.tenants.acme.roles.agent ?? '' })
    const mai = await me((await signIn()).token)
    assert.deepEqual([mai.name, mai.email, mai.permissions['conversation.read']], ['Mai Trần', email, 'unassigned'])
  })
  test('is not let in once he was deactivated', async () => {
    const email = freshEmail().replace(/@.*/, '@acme.example')
    const id = await world.addUser(world.tenants.acme, { email, roles: ['agent'] })
    service.says({ sub: email, email, email_verified: true })
    assert.ok((await signIn()).token)
    await world.call('PATCH', `/users/${id}`, { token: admin, body: { active: false } })
    assert.equal((await signIn()).location, refusedWith('unknown'))
  })
})

describe('turned away is', () => {
  test('an answer without the browser that began, with another’s, or with a state that nobody gave', async () => {
    const { url, cookie } = await begin()
    const before = service.exchanges()
    const back = service.signIn(url)
    const forged = new URL(back)
    forged.searchParams.set('state', 'x'.repeat(43))
    for (const [address, brought] of [
      [back, undefined],
      [back, (await begin()).cookie],
      [forged, cookie],
    ] as const) {
      const { location, token } = await answer(address, brought)
      assert.deepEqual([location, token], [refusedWith('foreign'), undefined])
    }
    assert.equal(service.exchanges(), before, 'the service was asked for nothing')
    assert.ok((await answer(back, cookie)).token, 'and he who began still comes in')
  })
  test('an answer that was used, whether it was good or not', async () => {
    const { url, cookie } = await begin()
    const back = service.signIn(url)
    assert.ok((await answer(back, cookie)).token)
    assert.equal((await answer(back, cookie)).location, refusedWith('expired'))
  })
  test('one of two that come at once', async () => {
    const { url, cookie } = await begin()
    const back = service.signIn(url)
    const both = await Promise.all([answer(back, cookie), answer(back, cookie)])
    assert.equal(both.filter(({ token }) => token !== undefined).length, 1)
  })
  for (const [what, claims] of [
    ['of another sign-in (nonce)', { nonce: 'of-another-sign-in' }],
    ['for another client', { aud: 'somebody-else' }],
    ['that has run out', { exp: 1_700_000_000 }],
    ['of another service', { iss: 'https://accounts.evil.example' }],
  ] as const)
    test(`a token ${what}`, async () => {
      service.says({ email: 'agent@acme.example', email_verified: true, ...claims })
      const { location, token } = await signIn()
      assert.deepEqual([location, token], [refusedWith('failed'), undefined])
    })
  for (const how of ['another key', 'no key'] as const)
    test(`a token that is signed by ${how}`, async () => {
      service.signsBy(how)
      assert.equal((await signIn()).location, refusedWith('failed'))
    })
  test('an address that the service does not vouch for, or vouches for in words only', async () => {
    for (const email_verified of [false, undefined, 'true']) {
      service.says({ sub: 'unsure', email: 'agent@acme.example', email_verified })
      assert.equal((await signIn()).location, refusedWith('unverified'))
    }
  })
  test('an address of another domain, also one that only ends alike or hides it', async () => {
    for (const email of [
      'agent@globex.example',
      'agent@evil-acme.example',
      'agent@acme.example.evil.example',
      'a@acme.example@evil.example',
    ]) {
      service.says({ sub: email, email, email_verified: true })
      assert.equal((await signIn()).location, refusedWith('domain'), email)
    }
  })
  test('an answer to what another service was asked', async () => {
    const { url, cookie } = await begin()
    const back = service.signIn(url)
    await save({ issuer: other.issuer, clientSecret: other.clientSecret })
    assert.equal((await answer(back, cookie)).location, refusedWith('expired'))
  })
  test('whoever said no', async () => {
    const { url, cookie } = await begin()
    const back = service.signIn(url)
    back.searchParams.delete('code')
    back.searchParams.set('error', 'access_denied')
    assert.equal((await answer(back, cookie)).location, refusedWith('denied'))
  })
})

describe('the sign-in page', () => {
  test('learns of a business only what its button says, and of one that is not there the same as of one without a service', async () => {
    const at = async (tenant: string) => (await world.call('GET', `/sign-in-options/business?tenant=${tenant}`)).body
    assert.deepEqual(await at('acme'), { oidc: { name: 'Acme account' } })
    assert.deepEqual([await at('globex'), await at('nowhere')], [{ oidc: null }, { oidc: null }])
    const begun = (tenant: string) => world.call('POST', '/sign-in-options/business', { body: { tenant } })
    assert.deepEqual([(await begun('globex')).status, (await begun('nowhere')).status], [404, 404])
  })
  test('is never left for an address of somebody else', async () => {
    for (const next of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', 'inbox'])
      assert.equal((await world.call('POST', '/sign-in-options/business', { body: { tenant: 'acme', next } })).status, 400, next)
  })
  test('sends to the service with the address of the business and proof of the code', async () => {
    const asked = new URL((await begin()).url).searchParams
    assert.equal(asked.get('redirect_uri'), (await settings()).redirectUri)
    assert.deepEqual(
      [asked.get('redirect_uri'), asked.get('code_challenge_method'), asked.get('scope')],
      [`${PUBLIC_URL}/oidc/acme`, 'S256', 'openid email profile'],
    )
  })
  test('says so when the service is out of reach, or stands where nobody may call', async () => {
    for (const issuer of ['https://10.0.0.1', `${service.issuer}/elsewhere`]) {
      await save({ issuer })
      const { status, body } = await world.call('POST', '/sign-in-options/business', { body: { tenant: 'acme' } })
      assert.deepEqual([status, body.type], [502, '/problems/oidc-unreachable'], issuer)
    }
  })
})

describe('a business that lets nobody in but by its service', () => {
  test('refuses the password of an agent, after it was right, and takes that of an administrator', async () => {
    await save({ onlyByOidc: true })
    const enter = (email: string, password: string) => world.call('POST', '/sessions', { body: { email, password } })
    const agent = await enter('agent@acme.example', PASSWORD)
    assert.deepEqual([agent.status, agent.body.type, agent.body.tenant], [403, '/problems/oidc-only', 'acme'])
    assert.equal((await enter('agent@acme.example', 'wrong')).status, 401)
    assert.equal((await enter('admin@acme.example', PASSWORD)).status, 201)
    assert.equal((await enter('agent@globex.example', PASSWORD)).status, 201)
    assert.ok((await signIn()).token)
  })
})

describe('the settings', () => {
  test('never show the secret, keep it where it is left out, and want it anew for another service', async () => {
    const { clientSecret } = service
    const kept = await save({ clientSecret: undefined as never, name: 'Renamed' })
    assert.equal(kept.status, 200)
    assert.ok((await signIn()).token)
    const texts = [JSON.stringify(await settings()), JSON.stringify((await newest('sign-in-service.saved'))?.changes)]
    assert.ok(texts.every((text) => !text.includes(clientSecret)))
    const { rows } = await world.db.owner.query<{ client_secret: Buffer }>('select client_secret from sys_oidc_providers')
    assert.ok(!rows[0]?.client_secret.toString('latin1').includes(clientSecret))
    const moved = await save({ clientSecret: undefined as never, issuer: other.issuer })
    assert.deepEqual([moved.status, moved.body.errors?.[0]?.path], [400, '/clientSecret'])
  })
  test('are saved by one of two who save at once, and only whoever holds a role gives it to newcomers', async () => {
    const { provider } = await settings()
    const both = await Promise.all([save({ version: provider?.version ?? 0 }), save({ version: provider?.version ?? 0 })])
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409])
    const role = await world.call<{ id: string }>('POST', '/roles', {
      token: admin,
      body: { name: 'Doorkeeper', grants: [{ permission: 'sign-in-service.manage', scope: 'all' }] },
    })
    const email = freshEmail()
    await world.addUser(world.tenants.acme, { email, roles: [role.body.id] })
    const body = {
      name: 'x',
      issuer: service.issuer,
      clientId: 'desk',
      clientSecret: 'x',
      domains: ['acme.example'],
      onlyByOidc: false,
      active: true,
    }
    const answer = await world.call('PUT', '/sign-in-service', {
      token: await world.signIn(email),
      body: { ...body, defaultRoleId: world.tenants.acme.roles.admin, version: (await settings()).provider?.version },
    })
    assert.deepEqual([answer.status, answer.body.type], [403, '/problems/beyond-own-rights'])
  })
  test('can be checked before they are saved', async () => {
    const check = async (issuer: string) =>
      (await world.call<{ fault: string | null }>('POST', '/sign-in-service/check', { token: admin, body: { issuer, clientId: 'desk' } }))
        .body.fault
    assert.equal(await check(service.issuer), null)
    assert.match((await check('https://10.0.0.1')) ?? '', /public internet/)
    assert.ok(await check(`${service.issuer}/elsewhere`))
  })
})

test('a session by a business’s service changes nothing of a login that another business knows too', async () => {
  const email = freshEmail().replace(/@.*/, '@acme.example')
  await world.addUser(world.tenants.acme, { email, roles: ['agent'] })
  service.says({ sub: email, email, email_verified: true })
  const alone = (await signIn()).token ?? ''
  assert.equal((await world.call('POST', '/me/totp', { token: alone })).status, 200)
  await world.addUser(world.tenants.globex, { email, roles: ['agent'] })
  assert.equal((await world.call('POST', '/me/totp', { token: alone })).status, 403)
})
