import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Adapter, Http, OutboundMessage, PageAccess } from '../adapter.ts'
import { access, message } from './cases.ts'
import { smsByTwilio, whatsappByTwilio } from './index.ts'
import { fieldsOf, officialDescription } from './official-description.ts'
import { render } from './render.ts'

const describe = officialDescription()
const skip = describe === undefined ? 'SWITCHBOARD_SPECS names no folder with the official description' : false
const MESSAGES = '/2010-04-01/Accounts/{AccountSid}/Messages.json'
const HX = 'HX0123456789abcdef0123456789abcdef'

const word = (maxLength: number) => fc.string({ unit: 'grapheme', minLength: 1, maxLength })
const services = fc.constantFrom<PageAccess['settings']>({}, { messagingService: 'MG00000000000000000000000000000001' })
const base = { clientRef: fc.oneof(fc.uuid(), word(40)), windowMode: fc.constant('free' as const), to: fc.constant(message.to) }
const values = fc.oneof(fc.array(word(40), { maxLength: 5 }), fc.dictionary(fc.stringMatching(/^[a-z_]{1,12}$/), word(40), { maxKeys: 5 }))
const place = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  name: fc.option(word(50), { nil: undefined }),
})
const drafts: readonly fc.Arbitrary<OutboundMessage>[] = [
  fc.record({ ...base, text: word(1602) }),
  fc.record({ ...base, location: place }),
  fc.record({
    ...base,
    template: fc.record({
      name: fc.constantFrom(HX, 'order_update'),
      language: fc.constant('vi'),
      values: fc.option(values, { nil: undefined }),
    }),
  }),
]

for (const [adapter, account] of [
  [smsByTwilio, '+15005550006'],
  [whatsappByTwilio, 'whatsapp:+15005550006'],
] as const) {
  test(`what passes the check of ${adapter.platform} is a form that Twilio’s own description takes`, { skip }, () => {
    const { form } = describe?.('post', MESSAGES) ?? {}
    let sendable = 0
    fc.assert(
      fc.property(fc.oneof(...drafts), services, fc.boolean(), fc.nat(3), (draft, settings, choices, files) => {
        if (!passes(adapter, draft)) return
        const links = draft.text ? Array.from({ length: files }, (_, at) => `https://files.example/f/${at}?s=a%20b`) : []
        const rendered = render({ ...access, account, settings }, draft, { links, ...(choices && draft.text && { contentSid: HX }) })
        assert.ok(rendered && form?.(fieldsOf(rendered)), `${JSON.stringify(rendered)}\n${JSON.stringify(form?.errors)}`)
        sendable += 1
      }),
    )
    assert.ok(sendable > 20)
  })
}

function passes(adapter: Adapter, { media: _, ...draft }: OutboundMessage): boolean {
  return adapter.check(draft) === undefined
}

test('look-ups ask for nothing that the description does not know', { skip }, async () => {
  const asked: string[] = []
  const http: Http = (request) => {
    asked.push(request.url)
    const body = request.url.includes('Incoming')
      ? { incoming_phone_numbers: [{ sid: 'PN00000000000000000000000000000001', phone_number: access.account }] }
      : { status: 'active' }
    return Promise.resolve({ status: 200, headers: {}, body: Buffer.from(JSON.stringify(body)) })
  }
  const client = smsByTwilio.client(access, { http })
  const moment = '2026-01-01T09:00:00.000000Z'
  await client.check()
  await client.find?.(message, { from: moment, to: moment })
  await client.subscribe?.('https://inbox.example/webhooks/twilio/key', '')
  const known = Object.keys(describe ? PATHS : {})
  for (const address of asked) {
    const url = new URL(address)
    const path = known.find((one) => PATHS[one]?.test(url.pathname))
    assert.ok(path, url.pathname)
    for (const name of url.searchParams.keys()) assert.ok(describe?.('get', path).query.includes(name), name)
  }
  assert.ok(asked.length >= 5)
  const { form } = describe?.('post', '/2010-04-01/Accounts/{AccountSid}/IncomingPhoneNumbers/{Sid}.json') ?? {}
  assert.ok(form?.({ SmsUrl: 'https://inbox.example/webhooks/twilio/key#rc=3&rp=ct,rt,5xx', SmsMethod: 'POST' }))
})

const PATHS: Readonly<Record<string, RegExp>> = {
  [MESSAGES]: /\/Accounts\/AC\w{32}\/Messages\.json$/,
  '/2010-04-01/Accounts/{Sid}.json': /\/Accounts\/AC\w{32}\.json$/,
  '/2010-04-01/Accounts/{AccountSid}/IncomingPhoneNumbers.json': /\/Accounts\/AC\w{32}\/IncomingPhoneNumbers\.json$/,
  '/2010-04-01/Accounts/{AccountSid}/IncomingPhoneNumbers/{Sid}.json': /\/IncomingPhoneNumbers\/PN\w{32}\.json$/,
}

test('the description as used here refuses what is wrong', { skip }, () => {
  const { form } = describe?.('post', MESSAGES) ?? {}
  const good = { To: '+84901234567', From: '+15005550006', Body: 'x' }
  assert.ok(form?.(good))
  for (const wrong of [
    { From: '+1', Body: 'x' },
    { ...good, Stranger: 'x' },
    { ...good, ContentSid: 'order' },
    { ...good, StatusCallback: 'not an address' },
    { ...good, To: 'MYBANK' },
  ])
    assert.equal(form?.(wrong), false, JSON.stringify(wrong))
})
