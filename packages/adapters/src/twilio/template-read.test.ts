import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { assertStorable } from '../suite/templates.ts'
import { approved, HX, read } from './template-cases.ts'
import { readContent } from './template-read.ts'

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
    const anything = fc.jsonValue({ maxDepth: 2 })
    const text = fc.oneof(fc.string(), fc.constantFrom('{{1}}', '{{ 2 }} b', '{{x y}}', 'a\u0000b', 'half \ud83d'), anything)
    const action = fc.record({
      type: fc.oneof(fc.constantFrom('URL', 'QUICK_REPLY', 'PHONE_NUMBER'), anything),
      title: text,
      url: text,
      phone: text,
    })
    const part = fc.record({
      body: text,
      title: text,
      footer: text,
      header_text: text,
      media: fc.array(text, { maxLength: 2 }),
      actions: fc.array(action, { maxLength: 4 }),
    })
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
