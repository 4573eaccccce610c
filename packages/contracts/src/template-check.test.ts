import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { faultWords, type TemplateDraft, templateFaults } from './template-check.ts'
import { holesOf, isBadValue, keyOf, shownTemplate } from './template-holes.ts'
import type { TemplateRules } from './templates.ts'

const rules: TemplateRules = {
  writable: true,
  changeable: true,
  namePattern: '^[a-z0-9_]+$',
  nameMax: 20,
  languages: ['vi', 'en_US'],
  categories: ['utility', 'marketing'],
  headers: ['text', 'image'],
  headerMax: 10,
  bodyMax: 60,
  footerMax: 10,
  buttonTextMax: 5,
  urlMax: 40,
  phoneMax: 15,
  buttonsMax: 3,
  buttonsOfKind: { 'quick-reply': 3, url: 1, phone: 1 },
}
const good: TemplateDraft = {
  name: 'order_done',
  language: 'vi',
  category: 'utility',
  content: { header: null, body: 'Chào {{1}}, đơn xong.', footer: null, buttons: [] },
  variables: [{ at: 'body', name: '1', example: 'Lan' }],
  hasFile: false,
}
const faults = (change: Partial<TemplateDraft>, content: Partial<TemplateDraft['content']> = {}) =>
  templateFaults({ ...good, ...change, content: { ...good.content, ...content } }, rules).map(({ path, code }) => `${path} ${code}`)

test('a template within the limits has no fault', () => {
  assert.deepEqual(faults({}), [])
})

test('each limit that is broken is named with its place', () => {
  const reply = (text: string) => ({ kind: 'quick-reply' as const, text, value: null })
  const link = (value: string) => [{ kind: 'url' as const, text: 'Look', value }]
  const cases: [string[], string[]][] = [
    [faults({ name: 'Order done' }), ['/name name']],
    [faults({ name: 'a'.repeat(21) }), ['/name name']],
    [faults({ language: 'tlh' }), ['/language language']],
    [faults({ category: 'authentication' }), ['/category category']],
    [faults({}, { body: '  ' }), ['/content/body missing']],
    [faults({}, { body: 'a'.repeat(61) }), ['/content/body too-long']],
    [faults({}, { body: '{{1}} begins it' }), ['/content/body ends']],
    [faults({}, { body: 'It ends with {{1}}' }), ['/content/body ends']],
    [faults({}, { body: 'a {{1}}{{2}} z' }), ['/content/body side-by-side', '/variables example']],
    [faults({}, { body: 'a {{1}} and {{3}} z' }), ['/content/body numbering', '/variables example']],
    [faults({}, { body: 'a {{1}} and {{order}} z' }), ['/content/body mixed-variables', '/variables example']],
    [faults({}, { body: 'a {{ 1 }} z' }), ['/content/body braces']],
    [faults({ variables: [] }), ['/variables example']],
    [faults({}, { header: { kind: 'text', text: '' } }), ['/content/header/text missing']],
    [faults({}, { header: { kind: 'text', text: 'a'.repeat(11) } }), ['/content/header/text too-long']],
    [faults({}, { header: { kind: 'video', text: null } }), ['/content/header/kind header-kind']],
    [faults({}, { header: { kind: 'image', text: null } }), ['/headerFile file']],
    [faults({ hasFile: true }, { header: { kind: 'image', text: null } }), []],
    [faults({}, { header: { kind: 'image', text: null, link: 'https://shop.example/a.png' } }), ['/content/header/kind header-kind']],
    [faults({}, { footer: 'a {{1}}' }), ['/content/footer no-variables-here']],
    [faults({}, { footer: 'a'.repeat(11) }), ['/content/footer too-long']],
    [faults({}, { buttons: ['a', 'b', 'c', 'd'].map(reply) }), ['/content/buttons too-many-buttons', '/content/buttons too-many-buttons']],
    [faults({}, { buttons: [reply('a'), reply('a')] }), ['/content/buttons button-twice']],
    [faults({}, { buttons: [reply('a'), ...link('https://a.example/'), reply('b')] }), ['/content/buttons button-groups']],
    [faults({}, { buttons: [reply('longer')] }), ['/content/buttons/0/text too-long']],
    [faults({}, { buttons: link('shop.example') }), ['/content/buttons/0/value address']],
    [faults({}, { buttons: link('https://a.example/{{1}}/x') }), ['/content/buttons/0/value variable-at-end', '/variables example']],
    [faults({}, { buttons: [{ kind: 'phone', text: 'Call', value: 'me' }] }), ['/content/buttons/0/value phone']],
    [faults({}, { buttons: [{ kind: 'copy-code', text: '', value: 'A' }] }), ['/content/buttons/0/kind button-kind']],
  ]
  for (const [found, expected] of cases) assert.deepEqual(found, expected)
})

test('a fault in words names its place and its limit', () => {
  const [fault] = templateFaults({ ...good, content: { ...good.content, body: 'a'.repeat(61) } }, rules)
  assert.equal(fault && faultWords(fault), '/content/body: at most 60 characters')
})

test('with a value for every hole nothing stands open, and values are not looked at again', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 20 }), (value) => {
      const content = {
        header: { kind: 'text' as const, text: 'Đơn {{1}}' },
        body: 'Chào {{1}}, {{2}}!',
        footer: null,
        buttons: [
          { kind: 'url' as const, text: 'x', value: 'https://a.example/{{1}}' },
          { kind: 'copy-code' as const, text: '', value: 'SAMPLE' },
        ],
      }
      const values = Object.fromEntries(holesOf(content).map((hole) => [keyOf(hole), value]))
      assert.equal(Object.keys(values).length, 5)
      const shown = shownTemplate(content, values)
      assert.equal(shown.body, `Chào ${value}, ${value}!`)
      assert.equal(shown.header?.text, `Đơn ${value}`)
      assert.deepEqual(
        shown.buttons.map((button) => button.value),
        [`https://a.example/${value}`, value],
      )
    }),
  )
})

test('what no platform takes as a value is told', () => {
  for (const value of ['', '  ', 'a\nb', 'a\tb', 'a     b']) assert.equal(isBadValue(value), true, JSON.stringify(value))
  for (const value of ['a', 'a    b', '{{1}}']) assert.equal(isBadValue(value), false, value)
})
