import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { holesOf, keyOf, shownTemplate, type TemplateContent, templateFaults } from '@switchboard/contracts'
import fc from 'fast-check'
import type { PageAccess, PlatformTemplate } from '../adapter.ts'
import { access as sms } from './cases.ts'
import { whatsappByTwilio } from './index.ts'
import { render } from './render.ts'
import { content, HX, read, whole } from './template-cases.ts'
import { templateRules } from './template-rules.ts'
import { renderContent } from './template-write.ts'

const access: PageAccess = { ...sms, account: 'whatsapp:+15005550006' }

/** A template with its examples put in: what the customer would read. */
const illustrated = ({ content: held, variables: given }: Pick<PlatformTemplate, 'content' | 'variables'>) =>
  shownTemplate(held, Object.fromEntries(given.map((one) => [keyOf(one), one.example ?? ''])))

describe('a content is written', () => {
  test('in the plainest type that holds it', () => {
    const type = (change: Partial<TemplateContent>) =>
      Object.keys(renderContent({ ...whole, content: { header: null, body: 'x', footer: null, buttons: [], ...change } }).types as object)
    const [reply, url] = content.buttons
    assert.ok(reply && url)
    assert.deepEqual(type({}), ['twilio/text'])
    assert.deepEqual(type({ buttons: [reply] }), ['twilio/quick-reply'])
    assert.deepEqual(type({ buttons: [url] }), ['twilio/call-to-action'])
    assert.deepEqual(type({ buttons: [reply, url] }), ['whatsapp/card'])
    assert.deepEqual(type({ footer: 'Tiệm Bạc' }), ['whatsapp/card'])
  })

  test('with a number for each thing that changes, since Twilio knows one value for one number', () => {
    const written = renderContent(whole)
    assert.deepEqual(written.variables, { 1: 'Lan', 2: 'B2', 3: 'A1', 4: 'q9' })
    const back = read(written.types as object, { variables: written.variables })
    assert.deepEqual(back?.content.header, { kind: 'text', text: 'Đơn {{3}}' })
    assert.equal(back.content.buttons[1]?.value, 'https://shop.example/don/{{4}}')
    assert.deepEqual(illustrated(back), illustrated(whole))
  })

  test('and any that passes the check says the same when it is read again, nothing of it lost', () => {
    const word = fc.stringMatching(/^[a-zA-Zạ-ỹ ,!]{1,12}$/u).map((text) => `a${text}b`)
    const named = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z_]{2,9}$/), { maxLength: 4 })
    const numbered = fc.integer({ min: 0, max: 4 }).map((count) => Array.from({ length: count }, (_, i) => String(i + 1)))
    const buttons = fc.tuple(fc.uniqueArray(word, { maxLength: 3 }), fc.boolean(), fc.boolean())
    let passed = 0
    fc.assert(
      fc.property(
        fc.oneof(named, numbered),
        word,
        fc.option(word),
        fc.boolean(),
        buttons,
        (names, between, footer, titled, [replies, url, phone]) => {
          const drawn: TemplateContent = {
            header: titled ? { kind: 'text', text: names.length > 0 ? `a {{${names[0]}}}` : 'a' } : null,
            body: `a${names.map((name) => `{{${name}}}${between}`).join('')}z`,
            footer,
            buttons: [
              ...replies.map((text) => ({ kind: 'quick-reply' as const, text, value: null })),
              ...(url ? [{ kind: 'url' as const, text: 'See', value: 'https://shop.example/{{1}}' }] : []),
              ...(phone ? [{ kind: 'phone' as const, text: 'Call', value: '+84901234567' }] : []),
            ],
          }
          const given = { ...whole, content: drawn, variables: holesOf(drawn).map((hole) => ({ ...hole, example: `the ${keyOf(hole)}` })) }
          if (templateFaults({ ...given, hasFile: false }, templateRules).length > 0) return
          const written = renderContent(given)
          const back = read(written.types as object, { variables: written.variables })
          assert.ok(back)
          assert.deepEqual([illustrated(back), back.unsupported], [illustrated(given), []])
          assert.equal(new Set(back.variables.map(({ name }) => name)).size, back.variables.length)
          passed += 1
        },
      ),
    )
    assert.ok(passed > 20, String(passed))
  })
})

describe('a message with a template', () => {
  const message = { clientRef: 'r', to: [{ kind: 'phone', value: '84901234567' }], windowMode: 'template' as const }
  const filled = [
    { at: 'header', name: '3', value: 'A1' },
    { at: 'body', name: '2', value: 'Lan' },
    { at: 'button.1', name: '4', value: 'q9' },
  ]

  test('names the content by its id, and each value by the name that it has there', () => {
    const template = { name: 'order_done', language: 'vi', externalId: HX, filled, values: ['Lan'] }
    assert.equal(whatsappByTwilio.check({ ...message, template }), undefined)
    const form = new Map(render(access, { ...message, template }, { links: [] }))
    assert.equal(form.get('ContentSid'), HX)
    assert.deepEqual(JSON.parse(form.get('ContentVariables') ?? ''), { 2: 'Lan', 3: 'A1', 4: 'q9' })
  })

  test('cannot give one placeholder two values', () => {
    const twice = (value: string) => ({
      name: 'order_done',
      language: 'vi',
      externalId: HX,
      filled: [...filled, { at: 'body', name: '4', value }],
    })
    assert.equal(whatsappByTwilio.check({ ...message, template: twice('other') })?.code, 'template-repeated')
    assert.equal(whatsappByTwilio.check({ ...message, template: twice('q9') }), undefined)
  })
})
