import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { adapterFor, allAdapters } from '../registry.ts'
import { conformance } from '../suite.ts'
import { hmacSha256Hex } from '../shared/crypto.ts'
import { access, answers, message } from './cases.ts'
import { byPancake } from './index.ts'
import { pancakeTransport } from './transport.ts'

const [facebook, , whatsapp, zalo, , , tiktok] = byPancake
if (!facebook || !whatsapp || !zalo || !tiktok) throw new Error('a platform is missing')

const common = { transport: pancakeTransport, sendable: message }
conformance(facebook, { ...common, fixtures: new URL('./fixtures/facebook/', import.meta.url), client: { access, ...answers } })
conformance(whatsapp, {
  ...common,
  fixtures: new URL('./fixtures/whatsapp/', import.meta.url),
  client: {
    access: { ...access, account: 'waba_123' },
    ...answers,
    message: { ...message, to: [{ kind: 'phone', value: '84901234567' }] },
  },
})
conformance(zalo, { ...common, fixtures: new URL('./fixtures/zalo/', import.meta.url) })
conformance(tiktok, { ...common, fixtures: new URL('./fixtures/tiktok/', import.meta.url) })

describe('pairs of a platform and Pancake', () => {
  test('each has the face of its platform, the very one, and says that what comes is only a hint', () => {
    for (const pair of byPancake) {
      const direct = allAdapters.find(({ platform, via }) => platform === pair.platform && via !== 'pancake')
      assert.equal(pair.face, direct?.face, pair.platform)
      assert.equal(adapterFor(pair.platform, 'pancake'), pair)
      assert.equal(pair.trust, 'hint')
      assert.ok(pair.capabilities.textMax <= (direct?.capabilities.textMax ?? 0), pair.platform)
    }
  })
})

test('a body that names no page is nobody’s, and is named', () => {
  const body = { event_type: 'messaging', at: '2026-01-01T09:00:00.000000Z', data: { message: { id: 'm_1' } } }
  assert.equal(pancakeTransport.platformOf(body), undefined)
  assert.equal(facebook.normalise(body).skipped[0]?.reason, 'unrecognisable')
})

describe('the webhook of Pancake', () => {
  const body = Buffer.from('{"event_type":"messaging"}')
  const secrets = { appSecrets: [], webhookSecrets: ['a secret'], settings: {} }
  const asked = (headers: Record<string, string>, webhookSecrets: string[] = ['a secret']) =>
    pancakeTransport.verify(
      { body, headers, url: 'https://inbox.example/', query: {} },
      { ...secrets, webhookSecrets },
      '2026-01-01T09:00:00.000000Z',
    )

  test('without a secret its random address is the proof', () => {
    assert.equal(asked({}, []), true)
  })

  test('with a secret only what is signed by it gets in, by the old one too while a new one overlaps', () => {
    const signed = { 'x-pancake-signature': hmacSha256Hex('a secret', body) }
    assert.equal(asked(signed), true)
    assert.equal(asked(signed, ['a new one', 'a secret']), true)
    assert.equal(asked(signed, ['another']), false)
    assert.equal(asked({}), false)
    assert.equal(asked({ 'x-pancake-signature': 'a secret' }), false)
  })
})
