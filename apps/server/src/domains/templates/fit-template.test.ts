import assert from 'node:assert/strict'
import { test } from 'node:test'
import { holesOf, keyOf, type OutgoingTemplate, type TemplateContent } from '@switchboard/contracts'
import fc from 'fast-check'
import { fitTemplate } from './fit-template.ts'

const named = { name: 't', language: 'vi' }
const content = (body: string, more: Partial<TemplateContent> = {}): TemplateContent => ({
  header: null,
  body,
  footer: null,
  buttons: [],
  ...more,
})
const codeOf = (fitted: ReturnType<typeof fitTemplate>) => ('code' in fitted ? fitted.code : undefined)

test('numbered values go in the order of their numbers, wherever they stand in the text', () => {
  const fitted = fitTemplate(content('Đơn {{2}} của {{1}} xong.'), { ...named, values: ['Lan', 'A1'] }, false)
  assert.ok('outbound' in fitted)
  assert.deepEqual([fitted.outbound.values, fitted.shown.body], [['Lan', 'A1'], 'Đơn A1 của Lan xong.'])
})

test('named values go by name, and a list of them is turned away', () => {
  const body = content('Chào {{ten}}, đơn {{don}}.')
  const fitted = fitTemplate(body, { ...named, values: { don: 'A1', ten: 'Lan' } }, false)
  assert.ok('outbound' in fitted)
  assert.deepEqual(fitted.outbound.values, { ten: 'Lan', don: 'A1' })
  assert.equal(codeOf(fitTemplate(body, { ...named, values: ['Lan', 'A1'] }, false)), 'template-values')
})

test('header and buttons get theirs, each in its own form', () => {
  const whole = content('Xong.', {
    header: { kind: 'text', text: 'Đơn {{don}}' },
    buttons: [
      { kind: 'quick-reply', text: 'Ok', value: null },
      { kind: 'url', text: 'Xem', value: 'https://a.example/{{1}}' },
      { kind: 'copy-code', text: 'Chép', value: 'MAU' },
    ],
  })
  const buttons = [
    { index: 1, value: 'A1' },
    { index: 2, value: 'BAC10' },
  ]
  const fitted = fitTemplate(whole, { ...named, header: 'A1', buttons }, false)
  assert.ok('outbound' in fitted)
  assert.deepEqual(fitted.outbound, {
    ...named,
    filled: [
      { at: 'header', name: 'don', value: 'A1' },
      { at: 'button.1', name: '1', value: 'A1' },
      { at: 'button.2', name: 'code', value: 'BAC10' },
    ],
    header: { kind: 'text', value: 'A1', name: 'don' },
    buttons: [
      { index: 1, kind: 'url', value: 'A1' },
      { index: 2, kind: 'copy-code', value: 'BAC10' },
    ],
  })
  assert.equal(
    codeOf(fitTemplate(whole, { ...named, header: 'A1', buttons: [...buttons, { index: 0, value: 'x' }] }, false)),
    'template-values',
  )
  assert.equal(codeOf(fitTemplate(whole, { ...named, header: 'A1', buttons: buttons.slice(1) }, false)), 'template-gaps')
})

test('where numbers run on over all places, values in order are those of the text, from its lowest number', () => {
  const body = content('Đơn {{4}} của {{2}} xong.', { header: { kind: 'text', text: 'Đơn {{1}}' } })
  const fitted = fitTemplate(body, { ...named, header: 'A1', values: ['Lan', 'B2'] }, false)
  assert.ok('outbound' in fitted)
  assert.deepEqual(
    [fitted.outbound.filled?.map(({ name, value }) => name + value), fitted.shown.body],
    [['1A1', '4B2', '2Lan'], 'Đơn B2 của Lan xong.'],
  )
  assert.equal(codeOf(fitTemplate(body, { ...named, header: 'A1', values: ['Lan', 'B2', 'x'] }, false)), 'template-values')
})

test('a header that brings its own file takes none, and shows the part of its address that changes', () => {
  const own = content('Xong.', { header: { kind: 'image', text: null, link: 'https://shop.example/{{1}}.png' } })
  assert.equal(codeOf(fitTemplate(own, { ...named, header: 'ring' }, true)), 'template-file')
  const fitted = fitTemplate(own, { ...named, header: 'ring' }, false)
  assert.ok('outbound' in fitted)
  assert.deepEqual(fitted.outbound, { ...named, filled: [{ at: 'header', name: '1', value: 'ring' }] })
  assert.equal(fitted.shown.header?.link, 'https://shop.example/ring.png')
})

test('a file goes exactly where the header shows one', () => {
  const pictured = content('Xong.', { header: { kind: 'image', text: null } })
  assert.equal(codeOf(fitTemplate(pictured, named, true)), undefined)
  assert.equal(codeOf(fitTemplate(pictured, named, false)), 'template-file')
  assert.equal(codeOf(fitTemplate(content('Xong.'), named, true)), 'template-file')
})

test('whatever is given, it fits only if every placeholder has its value and nothing is left over', () => {
  const count = fc.integer({ min: 0, max: 4 })
  fc.assert(
    fc.property(
      count,
      fc.array(fc.oneof(fc.constant(''), fc.constant('a\nb'), fc.stringMatching(/^[a-z]{1,5}$/)), { maxLength: 5 }),
      (holes, values) => {
        const body = content(`a ${Array.from({ length: holes }, (_, i) => `{{${i + 1}}} b`).join(' ')}`)
        const given: OutgoingTemplate = { ...named, values }
        const fits = values.length === holes && values.every((value) => /^[a-z]+$/.test(value))
        const fitted = fitTemplate(body, given, false)
        assert.equal('outbound' in fitted, fits)
        if ('outbound' in fitted) assert.equal(holesOf(fitted.shown).map(keyOf).length, 0)
      },
    ),
  )
})
