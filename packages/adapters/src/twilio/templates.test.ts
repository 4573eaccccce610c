import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { holesOf, keyOf, shownTemplate, type TemplateContent, type TemplateVariable, templateFaults } from '@switchboard/contracts'
import fc from 'fast-check'
import { HttpFailure, type PageAccess, type PlatformTemplate, type SubmittedTemplate } from '../adapter.ts'
import { type ScriptedAnswer, scriptedHttp, sentJson } from '../suite/scripted-http.ts'
import { assertStorable } from '../suite/templates.ts'
import { access as sms } from './cases.ts'
import { whatsappByTwilio } from './index.ts'
import { render } from './render.ts'
import { readContent, withOwnNames } from './template-read.ts'
import { templateRules } from './template-rules.ts'
import { renderApproval, renderContent } from './template-write.ts'

const access: PageAccess = { ...sms, account: 'whatsapp:+15005550006' }
const HX = 'HX0123456789abcdef0123456789abcdef'
const approved = { name: 'order_done', category: 'UTILITY', status: 'approved', rejection_reason: '' }
const row = (types: object, more: object = {}) => ({
  sid: HX,
  friendly_name: 'Order done',
  language: 'vi',
  variables: {},
  types,
  approval_requests: approved,
  ...more,
})
const read = (types: object, more?: object) => readContent(row(types, more))

const content: TemplateContent = {
  header: { kind: 'text', text: 'Đơn {{1}}' },
  body: 'Chào {{1}}, đơn {{2}} đã giao xong.',
  footer: 'Tiệm Bạc',
  buttons: [
    { kind: 'quick-reply', text: 'Cảm ơn', value: null },
    { kind: 'url', text: 'Theo dõi', value: 'https://shop.example/don/{{1}}' },
    { kind: 'phone', text: 'Gọi', value: '+84901234567' },
  ],
}
const variables: TemplateVariable[] = [
  { at: 'header', name: '1', example: 'A1' },
  { at: 'body', name: '1', example: 'Lan' },
  { at: 'body', name: '2', example: 'B2' },
  { at: 'button.1', name: '1', example: 'q9' },
]
const whole: SubmittedTemplate = { name: 'order_done', language: 'vi', category: 'utility', content, variables }

function speaking(...answers: readonly ScriptedAnswer[]) {
  const { http, requests } = scriptedHttp(...answers)
  const desk = whatsappByTwilio.client(access, { http }).templates
  assert.ok(desk?.submit && desk.remove)
  return { desk: { list: desk.list, submit: desk.submit, remove: desk.remove }, requests }
}

/** A template with its examples put in: what the customer would read. */
const illustrated = ({ content: held, variables: given }: Pick<PlatformTemplate, 'content' | 'variables'>) =>
  shownTemplate(held, Object.fromEntries(given.map((one) => [keyOf(one), one.example ?? ''])))

describe('a content is read', () => {
  test('with its words, header, footer, buttons and examples, under the name that WhatsApp has', () => {
    const card = {
      header_text: 'Đơn {{3}}',
      body: 'Chào {{ 1 }}, đơn {{2}} xong.',
      footer: 'Tiệm Bạc',
      actions: [
        { type: 'QUICK_REPLY', title: 'Cảm ơn', id: 'thanks' },
        { type: 'URL', title: 'Xem', url: 'https://shop.example/{{2}}' },
        { type: 'PHONE_NUMBER', title: 'Gọi', phone: '+84901234567' },
      ],
    }
    assert.deepEqual(read({ 'whatsapp/card': card }, { variables: { 1: 'Lan', 2: 'A1' } }), {
      externalId: HX,
      name: 'order_done',
      language: 'vi',
      category: 'utility',
      status: 'approved',
      content: {
        header: { kind: 'text', text: 'Đơn {{3}}' },
        body: 'Chào {{1}}, đơn {{2}} xong.',
        footer: 'Tiệm Bạc',
        buttons: [
          { kind: 'quick-reply', text: 'Cảm ơn', value: null },
          { kind: 'url', text: 'Xem', value: 'https://shop.example/{{2}}' },
          { kind: 'phone', text: 'Gọi', value: '+84901234567' },
        ],
      },
      variables: [
        { at: 'header', name: '3', example: null },
        { at: 'body', name: '1', example: 'Lan' },
        { at: 'body', name: '2', example: 'A1' },
        { at: 'button.1', name: '2', example: 'A1' },
      ],
      unsupported: [],
    })
  })

  test('with the file that it brings itself, whose kind its address tells', () => {
    const header = (link: string) => read({ 'twilio/media': { body: 'Xong', media: [link] } })?.content.header
    assert.deepEqual(header('https://shop.example/ring.jpg'), { kind: 'image', text: null, link: 'https://shop.example/ring.jpg' })
    assert.deepEqual(header('https://shop.example/a.mp4?v=1')?.kind, 'video')
    assert.deepEqual(header('https://shop.example/{{1}}.pdf')?.kind, 'document')
    const varied = read({ 'twilio/card': { title: 'Xong', media: ['https://shop.example/{{4}}'] } }, { variables: { 4: 'ring.png' } })
    assert.deepEqual([varied?.content.body, varied?.variables], ['Xong', [{ at: 'header', name: '4', example: 'ring.png' }]])
  })

  test('in the type that was reviewed, where it has several', () => {
    const types = { 'twilio/text': { body: 'plain' }, 'twilio/quick-reply': { body: 'with buttons', actions: [{ title: 'Ok', id: 'ok' }] } }
    const reviewed = read(types, { approval_requests: { ...approved, content_type: 'twilio/quick-reply' } })
    assert.deepEqual(reviewed?.content.buttons, [{ kind: 'quick-reply', text: 'Ok', value: null }])
    assert.equal(read(types)?.content.body, 'plain')
  })

  test('and what a message could not fill in is named', () => {
    const named: [object, string[]][] = [
      [{ 'twilio/carousel': { body: 'x', cards: [] } }, ['twilio/carousel']],
      [{ 'whatsapp/authentication': { actions: [{ type: 'COPY_CODE', copy_code_text: 'Copy' }] } }, ['whatsapp/authentication']],
      [{ 'twilio/call-to-action': { body: 'x', actions: [{ type: 'COPY_CODE', title: 'Copy', code: 'A' }] } }, ['action.COPY_CODE']],
      [{ 'twilio/quick-reply': { body: 'x', actions: [{ title: '{{1}}' }] } }, ['action.QUICK_REPLY']],
      [{ 'twilio/media': { body: 'x', media: ['https://a.example/1.png', 'https://a.example/2.png'] } }, ['media']],
      [{ 'twilio/card': { title: 'x', subtitle: 'by {{1}}' } }, ['footer']],
      [{ 'twilio/card': { title: 'x', body: 'y' } }, ['body']],
      [{ 'twilio/text': { body: 'Hi {{firstName}} and {{1}}' } }, ['{{firstName}}']],
      [{ 'twilio/text': { body: 'Hi {{1' } }, ['{{']],
      [{}, ['?']],
    ]
    for (const [types, unsupported] of named) assert.deepEqual(read(types)?.unsupported, unsupported, JSON.stringify(types))
  })

  test('in the state that its approval has; what was never handed in is none of WhatsApp’s templates', () => {
    const text = { 'twilio/text': { body: 'x' } }
    const state = (status: string, rejection_reason = '') => {
      const found = read(text, { approval_requests: { ...approved, status, rejection_reason } })
      return found && [found.status, found.reason]
    }
    assert.deepEqual(state('received'), ['pending', undefined])
    assert.deepEqual(state('rejected', 'INVALID_FORMAT'), ['rejected', 'INVALID_FORMAT'])
    assert.deepEqual(state('paused'), ['paused', undefined])
    assert.deepEqual(state('of tomorrow'), ['disabled', 'status of tomorrow'])
    assert.equal(state('unsubmitted'), undefined)
    for (const none of [undefined, null, {}, [], 'approved']) assert.equal(read(text, { approval_requests: none }), undefined)
    assert.equal(read(text, { approval_requests: { whatsapp: { ...approved, type: 'whatsapp' } } })?.status, 'approved')
    assert.equal(
      read(text, {
        approval_requests: [
          { ...approved, type: 'rcs' },
          { ...approved, status: 'pending' },
        ],
      })?.status,
      'pending',
    )
    assert.equal(read(text, { approval_requests: { ...approved, category: 'TRANSPORTATION_UPDATE' } })?.category, 'marketing')
  })

  test('whatever stands in it: nothing throws, and what comes of it can be stored', () => {
    const anything = fc.jsonValue()
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('{{1}}', '{{ 2 }} b', '{{x y}}'), anything)
    const action = fc.record({
      type: fc.oneof(fc.constantFrom('URL', 'QUICK_REPLY', 'PHONE_NUMBER'), anything),
      title: text,
      url: text,
      phone: text,
    })
    const part = fc.record({ body: text, title: text, footer: text, header_text: text, media: fc.array(text), actions: fc.array(action) })
    const type = fc.constantFrom(
      'twilio/text',
      'twilio/media',
      'twilio/card',
      'whatsapp/card',
      'twilio/call-to-action',
      '__proto__',
      'constructor',
    )
    fc.assert(
      fc.property(type, part, anything, anything, (name, held, variables, approval) => {
        for (const found of [
          readContent(variables),
          read({ [name]: held }, { variables }),
          read({ [name]: held }, { approval_requests: approval }),
        ])
          if (found) assertStorable(found)
      }),
    )
  })
})

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

describe('the desk', () => {
  const page = (sids: readonly string[], next?: string) => ({
    body: {
      contents: sids.map((sid) => row({ 'twilio/text': { body: 'x' } }, { sid, approval_requests: { ...approved, name: sid } })),
      meta: { next_page_url: next ?? null, key: 'contents' },
    },
  })

  test('reads all pages of the list, of which the address leads nowhere else, and one that breaks off is no list', async () => {
    const first = page(['HX1'], 'https://elsewhere.example/v1/ContentAndApprovals?PageSize=100&Page=1&PageToken=T1')
    const { desk, requests } = speaking(first, page(['HX2', 'HX3']))
    const found = await desk.list()
    assert.ok(Array.isArray(found))
    assert.deepEqual(
      found.map(({ externalId }) => externalId),
      ['HX1', 'HX2', 'HX3'],
    )
    assert.deepEqual(
      requests.map(({ url }) => url),
      [
        'http://127.0.0.1:4010/v1/ContentAndApprovals?PageSize=100',
        'http://127.0.0.1:4010/v1/ContentAndApprovals?PageSize=100&Page=1&PageToken=T1',
      ],
    )
    const broken = await speaking(first, { status: 503, body: '<html>' }).desk.list()
    assert.ok('class' in broken && broken.class === 'retry')
  })

  test('gives each its own name, whatever the order of the list', () => {
    const one = (externalId: string, language = 'vi') => ({
      ...(read({ 'twilio/text': { body: 'x' } }) as PlatformTemplate),
      externalId,
      language,
    })
    const list = [one('HX000001'), one('HX000002'), one('HX000003', 'en')]
    const names = (of: readonly PlatformTemplate[]) => withOwnNames(of).map(({ externalId, name }) => [externalId, name])
    assert.deepEqual(names(list), [
      ['HX000001', 'order_done 000001'],
      ['HX000002', 'order_done 000002'],
      ['HX000003', 'order_done'],
    ])
    assert.deepEqual(names(list.toReversed()), names(list).toReversed())
  })

  test('hands a content in for approval, and leaves none behind that was not taken', async () => {
    const made = { status: 201, body: { sid: HX } }
    const { desk, requests } = speaking(made, { status: 201, body: { ...approved, status: 'received', category: 'MARKETING' } })
    assert.deepEqual(await desk.submit(whole), { externalId: HX, status: 'pending', category: 'marketing' })
    assert.deepEqual(requests.map(sentJson), [renderContent(whole), renderApproval(whole)])
    assert.match(requests[1]?.url ?? '', new RegExp(`/v1/Content/${HX}/ApprovalRequests/whatsapp$`))

    const refusal = { status: 400, body: { code: 63040, message: 'A template of this name exists.' } }
    const refused = speaking(made, refusal, { status: 204, body: '' })
    assert.deepEqual(await refused.desk.submit(whole), { class: 'content', code: '63040', message: 'A template of this name exists.' })
    assert.deepEqual([refused.requests[2]?.method, refused.requests[2]?.url], ['DELETE', `http://127.0.0.1:4010/v1/Content/${HX}`])

    const lost = speaking(made, new HttpFailure('reset', true, 'reset'))
    const outcome = await lost.desk.submit(whole)
    assert.ok('class' in outcome && outcome.class === 'retry')
    assert.equal(lost.requests.length, 2)
    const nothing = await speaking({ status: 201, body: {} }).desk.submit(whole)
    assert.ok('class' in nothing && nothing.code === 'nonsense')
  })

  test('deletes one at WhatsApp too; that it is gone already is no error', async () => {
    const { desk, requests } = speaking(
      { status: 204, body: '' },
      { status: 404, body: { code: 20404, message: 'not found' } },
      { status: 401, body: { code: 20003, message: 'Authenticate' } },
    )
    const doomed = { externalId: HX, name: 'order_done' }
    assert.deepEqual([await desk.remove(doomed), await desk.remove(doomed)], [{ removed: true }, { removed: true }])
    assert.equal(requests[0]?.url, `http://127.0.0.1:4010/v1/Content/${HX}?deleteInWaba=true`)
    const refused = await desk.remove(doomed)
    assert.ok('class' in refused && refused.class === 'reauth')
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
