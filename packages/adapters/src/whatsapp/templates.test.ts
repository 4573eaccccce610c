import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type TemplateContent, type TemplateVariable, templateFaults } from '@switchboard/contracts'
import fc from 'fast-check'
import { HttpFailure, type PageAccess, type SubmittedTemplate } from '../adapter.ts'
import { noLink } from '../suite/no-link.ts'
import { type ScriptedAnswer, scriptedHttp, sentJson } from '../suite/scripted-http.ts'
import { whatsapp } from './index.ts'
import { render } from './render.ts'
import { readTemplate } from './template-read.ts'
import { templateRules } from './template-rules.ts'
import { renderSubmission } from './template-write.ts'

const access: PageAccess = {
  account: '106540352242922',
  accountSecondary: '102290129340398',
  appId: '700',
  accessToken: 'EAAtoken',
  settings: {},
  apiBase: 'http://127.0.0.1:4010',
}

const content: TemplateContent = {
  header: { kind: 'text', text: 'Đơn {{1}}' },
  body: 'Chào {{1}}, đơn {{2}} đã giao xong.',
  footer: 'Tiệm Bạc',
  buttons: [
    { kind: 'quick-reply', text: 'Cảm ơn', value: null },
    { kind: 'url', text: 'Theo dõi', value: 'https://shop.example/don/{{1}}' },
    { kind: 'phone', text: 'Gọi', value: '+84901234567' },
    { kind: 'copy-code', text: '', value: 'BAC10' },
  ],
}
const variables: TemplateVariable[] = [
  { at: 'header', name: '1', example: 'A1' },
  { at: 'body', name: '1', example: 'Lan' },
  { at: 'body', name: '2', example: 'A1' },
  { at: 'button.1', name: '1', example: 'A1' },
  { at: 'button.3', name: 'code', example: 'BAC10' },
]
const whole: SubmittedTemplate = { name: 'order_done', language: 'vi', category: 'utility', content, variables }

function speaking(...answers: readonly ScriptedAnswer[]) {
  const { http, requests } = scriptedHttp(...answers)
  const desk = whatsapp.client(access, { http }).templates
  assert.ok(desk?.submit && desk.change && desk.remove)
  return { desk: { list: desk.list, submit: desk.submit, change: desk.change, remove: desk.remove }, requests }
}

test('what is submitted is read back as it was written, with its examples', () => {
  const row = {
    ...renderSubmission(whole),
    id: '594425479261596',
    status: 'APPROVED',
    rejected_reason: 'NONE',
    quality_score: { score: 'YELLOW' },
  }
  assert.deepEqual(readTemplate(row), {
    ...whole,
    externalId: '594425479261596',
    status: 'approved',
    quality: 'medium',
    content: { ...content, buttons: content.buttons.map((button) => ({ ...button })) },
    unsupported: [],
  })
})

test('any words come back as they went, named or numbered, as long as they pass the check', () => {
  const word = fc.stringMatching(/^[a-zA-Zạ-ỹ ,!]{1,20}$/u).map((text) => `a${text}b`)
  const named = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z_]{2,9}$/), { minLength: 0, maxLength: 4 })
  const numbered = fc.integer({ min: 0, max: 4 }).map((count) => Array.from({ length: count }, (_, i) => String(i + 1)))
  let passed = 0
  fc.assert(
    fc.property(fc.oneof(named, numbered), word, fc.option(word), fc.array(word, { maxLength: 3 }), (names, between, footer, replies) => {
      const drawn: SubmittedTemplate = {
        name: 'drawn',
        language: 'vi',
        category: 'marketing',
        content: {
          header: null,
          body: `a${names.map((name) => `{{${name}}}${between}`).join('')}z`,
          footer,
          buttons: replies.map((text) => ({ kind: 'quick-reply' as const, text: text.slice(0, 25), value: null })),
        },
        variables: names.map((name) => ({ at: 'body', name, example: `the ${name}` })),
      }
      if (templateFaults({ ...drawn, hasFile: false }, templateRules).length > 0) return
      const back = readTemplate({ ...renderSubmission(drawn), id: '1', status: 'PENDING' })
      assert.deepEqual([back?.content, back?.variables, back?.status], [drawn.content, drawn.variables, 'pending'])
      passed += 1
    }),
  )
  assert.ok(passed > 20, String(passed))
})

test('a row of the list may be anything: nothing throws, and what is not modelled is named', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (row, components) => {
      readTemplate(row)
      readTemplate({ id: '1', name: 'n', language: 'vi', components })
    }),
  )
  const components = [
    { type: 'HEADER', format: 'LOCATION' },
    { type: 'BODY', text: 'x' },
    { type: 'CAROUSEL', cards: [] },
    { type: 'BUTTONS', buttons: [{ type: 'FLOW', text: 'Book' }] },
  ]
  const read = readTemplate({ id: '1', name: 'n', language: 'vi', status: 'A_WORD_OF_TOMORROW', category: 'UTILITY', components })
  assert.deepEqual(read?.unsupported, ['CAROUSEL', 'HEADER.LOCATION', 'BUTTON.FLOW'])
  assert.deepEqual([read?.status, read?.reason], ['disabled', 'status A_WORD_OF_TOMORROW'])
})

test('a list of several pages is read to its end, and one that breaks off is no list', async () => {
  const row = (id: string) => ({
    id,
    name: `t${id}`,
    language: 'vi',
    status: 'APPROVED',
    category: 'UTILITY',
    components: [{ type: 'BODY', text: 'x' }],
  })
  const first = { body: { data: [row('1')], paging: { cursors: { after: 'c1' }, next: 'https://graph.example/next' } } }
  const { desk, requests } = speaking(first, { body: { data: [row('2')], paging: { cursors: { after: 'c2' } } } })
  const found = await desk.list()
  assert.ok(Array.isArray(found))
  assert.deepEqual(
    found.map(({ name }) => name),
    ['t1', 't2'],
  )
  assert.match(requests[1]?.url ?? '', /\/102290129340398\/message_templates\?.*after=c1/)
  const broken = await speaking(first, { status: 500, body: '<html>' }).desk.list()
  assert.ok('class' in broken && broken.class === 'retry')
  const { accountSecondary: _, ...alone } = access
  const nowhere = await whatsapp.client(alone, scriptedHttp()).templates?.list()
  assert.ok(nowhere && 'code' in nowhere && nowhere.code === 'no-business-account')
})

test('a submission answers with its id, a refusal with Meta’s words, and a deletion names one language alone', async () => {
  const { desk, requests } = speaking({ body: { id: '77', status: 'PENDING', category: 'MARKETING' } })
  assert.deepEqual(await desk.submit(whole), { externalId: '77', status: 'pending', category: 'marketing' })
  assert.deepEqual(sentJson(requests[0]), renderSubmission(whole))
  const refusal = {
    status: 400,
    body: { error: { code: 100, error_subcode: 2388024, message: 'Invalid parameter', error_user_msg: 'It exists.' } },
  }
  assert.deepEqual(await speaking(refusal).desk.submit(whole), { class: 'content', code: '100/2388024', message: 'It exists.' })
  const gone = speaking({ status: 400, body: { error: { code: 100, error_subcode: 2593002, message: 'not found' } } })
  assert.deepEqual(await gone.desk.remove({ externalId: '77', name: 'order_done' }), { removed: true })
  assert.match(gone.requests[0]?.url ?? '', /message_templates\?hsm_id=77&name=order_done$/)
  const changed = speaking({ body: { success: true } })
  assert.deepEqual(await changed.desk.change('77', whole), { status: 'pending' })
  assert.match(changed.requests[0]?.url ?? '', /\/77$/)
  await assert.doesNotReject(async () => {
    const lost = await speaking(new HttpFailure('reset', true, 'reset')).desk.submit(whole)
    assert.ok('class' in lost && lost.class === 'retry')
  })
})

test('the sample of a header’s file is poured into a session of the app, and its handle goes with the template', async () => {
  const headerFile = {
    name: 'ring.png',
    mimeType: 'image/png',
    sizeBytes: 3,
    bytes: () => Promise.resolve(new Uint8Array([1, 2, 3])),
    publicUrl: noLink,
  }
  const illustrated = { ...whole, content: { ...content, header: { kind: 'image' as const, text: null } }, headerFile }
  const { desk, requests } = speaking(
    { body: { id: 'upload:abc' } },
    { body: { h: '4::handle' } },
    { body: { id: '78', status: 'PENDING' } },
  )
  assert.deepEqual(await desk.submit(illustrated), { externalId: '78', status: 'pending' })
  assert.match(requests[0]?.url ?? '', /\/700\/uploads\?file_name=ring.png&file_length=3&file_type=image%2Fpng$/)
  assert.equal(requests[1]?.headers?.file_offset, '0')
  assert.deepEqual((sentJson(requests[2]) as { components: object[] }).components[0], {
    type: 'HEADER',
    format: 'IMAGE',
    example: { header_handle: ['4::handle'] },
  })
})

test('a message brings values for header, body and buttons, and the file of its header', () => {
  const to = [{ kind: 'phone', value: '84901234567' }]
  const template = {
    name: 'order_done',
    language: 'vi',
    values: ['Lan', 'A1'],
    header: { kind: 'image' as const },
    buttons: [
      { index: 1, kind: 'url' as const, value: 'A1' },
      { index: 3, kind: 'copy-code' as const, value: 'BAC10' },
    ],
  }
  const message = { clientRef: 'r', to, template, windowMode: 'template' as const }
  const media = [{ kind: 'image' as const, mimeType: 'image/png', sizeBytes: 3 }]
  assert.equal(whatsapp.check({ ...message, media }), undefined)
  assert.equal(whatsapp.check(message)?.code, 'template-file')
  assert.equal(
    whatsapp.check({ ...message, media, template: { ...template, header: { kind: 'text', value: 'x' } } })?.code,
    'template-file',
  )
  for (const value of ['', 'two\nlines', 'far     apart'])
    assert.equal(whatsapp.check({ ...message, media, template: { ...template, values: [value] } })?.code, 'template-value')
  assert.deepEqual((render(message, '1003').template as { components: object[] }).components, [
    { type: 'header', parameters: [{ type: 'image', image: { id: '1003' } }] },
    {
      type: 'body',
      parameters: [
        { type: 'text', text: 'Lan' },
        { type: 'text', text: 'A1' },
      ],
    },
    { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: 'A1' }] },
    { type: 'button', sub_type: 'copy_code', index: '3', parameters: [{ type: 'coupon_code', coupon_code: 'BAC10' }] },
  ])
})
