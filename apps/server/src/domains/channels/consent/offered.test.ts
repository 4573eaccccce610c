import assert from 'node:assert/strict'
import { test } from 'node:test'
import { adapterFor, allAdapters } from '@switchboard/adapters'
import { challengeOf, newVerifier } from './verifier.ts'
import { type ConsentFacts, consentFields, offeredConsents, redirectUriOf } from './offered.ts'

const secrets = { appSecrets: [{ value: 's' }], webhookSecrets: [{ value: 'w' }] }
const facts = (given: Partial<ConsentFacts>): ConsentFacts => ({
  via: 'zalo',
  consent: null,
  appId: 'app',
  secrets,
  platforms: ['zalo'],
  ...given,
})
const keys = (given: Partial<ConsentFacts>) => offeredConsents(facts(given)).map(({ key }) => key)

test('an integration with entered tokens can be connected anew by the consents of its pages, where the app is known', () => {
  assert.deepEqual(keys({}), ['zalo'])
  assert.deepEqual(keys({ appId: null }), [])
  assert.deepEqual(keys({ secrets: { ...secrets, webhookSecrets: [] } }), [])
  assert.deepEqual(keys({ platforms: [] }), [])
})

test('one that was connected by a consent stays with it, pages or none', () => {
  assert.deepEqual(keys({ consent: 'zalo', platforms: [] }), ['zalo'])
  assert.deepEqual(keys({ via: 'meta', consent: 'facebook', platforms: ['facebook', 'instagram'] }), ['facebook'])
  assert.deepEqual(keys({ via: 'email', consent: 'microsoft', platforms: ['email'] }), ['microsoft'])
})

test('the way in which entered tokens were got decides which consent fits: none for a password, Instagram’s two logins apart', () => {
  const by = (settings: Record<string, string>) => ({ ...secrets, settings })
  assert.deepEqual(keys({ via: 'email', platforms: ['email'], secrets: by({ signIn: 'password' }) }), [])
  assert.deepEqual(keys({ via: 'email', platforms: ['email'], secrets: by({ signIn: 'google' }) }), ['google'])
  assert.deepEqual(keys({ via: 'meta', platforms: ['instagram'], secrets: by({ login: 'page' }) }), ['facebook'])
  assert.deepEqual(keys({ via: 'meta', platforms: ['instagram'], secrets: by({ login: 'instagram' }) }), ['instagram'])
})

test('the form before a consent asks for the app, and for nothing that the consent brings', () => {
  for (const adapter of allAdapters)
    for (const consent of adapter.consents ?? []) {
      const asked = consentFields(adapter, consent)
      const required = asked.filter((field) => field.required).map(({ name }) => name)
      assert.deepEqual(required.toSorted(), [...consent.asks].toSorted())
      assert.ok(asked.every(({ name }) => !['account', 'accessToken', 'refreshToken'].includes(name)))
    }
  assert.ok(adapterFor('youtube', 'google')?.consents)
})

test('a proof has the form that Zalo asks for, is never made twice, and its challenge is that of the worked example', () => {
  const made = Array.from({ length: 200 }, newVerifier)
  assert.equal(new Set(made).size, made.length)
  for (const verifier of made) assert.match(verifier, /^[A-Za-z0-9]{43}$/)
  assert.equal(challengeOf('aB3dEfGh1jKlMn0pQrStUvWxYz4567890abcdefghIJ'), 'toxR8o691ueWNCvBtTbB2xikrecWjY6jaspTMuIb2Ac')
  assert.equal(redirectUriOf('https://desk.example', 'zalo'), 'https://desk.example/connect/zalo')
})
