import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Adapter, Consent, ConsentApp } from '../adapter.ts'
import { scriptedHttp } from './scripted-http.ts'

const APP = { appId: 'app-1', appSecret: 'the app’s secret & more', settings: {} }
const REDIRECT = 'https://desk.example/connect/here'
const STATE = 'sbc_state'
const CHALLENGE = 'toxR8o691ueWNCvBtTbB2xikrecWjY6jaspTMuIb2Ac'
const BASE = 'http://127.0.0.1:4010'

/** Each way to connect by consent asks for what the form has, and opens a page that tells the platform what it must know and nothing that it must not. */
export function consentTests({ fields, consents = [] }: Adapter): void {
  for (const consent of consents) {
    test(`the consent at ${consent.name} asks for fields of the form, and its settings are answers that the form takes`, () => {
      const names = fields.map(({ name }) => name)
      assert.match(consent.key, /^[a-z]{1,32}$/)
      assert.deepEqual(
        [...consent.asks, ...consent.takes, ...Object.keys(consent.settings)].filter((name) => !names.includes(name)),
        [],
      )
      const brought = ['account', 'accessToken', 'refreshToken', ...Object.keys(consent.settings)]
      assert.deepEqual(
        [...consent.asks, ...consent.takes].filter((name) => brought.includes(name)),
        [],
        'what the consent brings is not asked for',
      )
      for (const [name, value] of Object.entries(consent.settings))
        assert.ok(
          fields.some((field) => field.name === name && field.choices?.some((choice) => choice.value === value)),
          name,
        )
      const needed = fields.filter(({ name, required }) => required && !brought.includes(name)).map(({ name }) => name)
      assert.deepEqual(
        needed.filter((name) => !consent.asks.includes(name)),
        [],
        'what the form cannot do without is asked for',
      )
    })

    test(`the page at ${consent.name} is the platform’s own, comes back here with the state, and holds no secret`, () => {
      const page = pageOf(consent)
      assert.equal(page.protocol, 'https:')
      const values = [...page.searchParams.values()]
      for (const value of [REDIRECT, STATE, APP.appId]) assert.equal(values.filter((one) => one === value).length, 1, value)
      assert.ok(!decodeURIComponent(page.href).includes(APP.appSecret))
      const proof = page.searchParams.get('code_challenge')
      assert.ok(proof === null || proof === CHALLENGE)
      const simulated = pageOf(consent, { ...APP, apiBase: `${BASE}/` })
      assert.equal(simulated.origin, BASE)
      assert.equal(simulated.pathname + simulated.search, page.pathname + page.search)
    })

    test(`a platform that answers the code at ${consent.name} with nonsense, a refusal or a fault gives no pages, and its secret stays unsaid`, async () => {
      const code = { app: APP, code: 'code-1', redirectUri: REDIRECT, verifier: 'v'.repeat(43) }
      for (const body of [{}, [], '<html>', { error: 'invalid_grant', error_description: 'no' }, { data: { access_token: 7 } }]) {
        const { http, requests } = scriptedHttp(...Array.from({ length: 4 }, () => ({ status: 200, body })))
        const answer = await consent.exchange(code, http)
        assert.ok('class' in answer, JSON.stringify(body))
        assert.ok(!answer.message.includes(APP.appSecret) && !answer.message.includes(code.code))
        assert.ok(requests.length >= 1 && requests.every(({ url }) => url.startsWith('https://')))
      }
    })
  }

  test('its consents have different words', () => {
    assert.equal(new Set(consents.map(({ key }) => key)).size, consents.length)
  })
}

function pageOf(consent: Consent, app: ConsentApp = APP): URL {
  return new URL(consent.authorise({ app, redirectUri: REDIRECT, state: STATE, challenge: CHALLENGE }))
}
