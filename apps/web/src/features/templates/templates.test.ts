import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StoredFile, Template, TemplateContent } from '@switchboard/contracts'
import fc from 'fast-check'
import { gapsOf, givenTemplate } from './given-template.ts'
import { guessValues } from './guess-values.ts'
import { languageName, ownLanguage } from './language-name.ts'
import { TEMPLATE_STATUSES } from './statuses.ts'
import { formOf, givenOf, nextHole, withButton, withHeader } from './template-form.ts'

const known = { contact: 'Nguyễn Thị Lan', agent: 'Minh Lê', page: 'Tiệm Bạc' }
const content = (body: string, more: Partial<TemplateContent> = {}): TemplateContent => ({
  header: null,
  body,
  footer: null,
  buttons: [],
  ...more,
})
const template = (given: TemplateContent, more: Partial<Template> = {}) =>
  ({ name: 't', language: 'vi', content: given, headerFile: null, ...more }) as Template

test('whoever is greeted is called by name, in each of our languages; numbers elsewhere stay open', () => {
  for (const body of [
    'Chào {{1}}, đơn {{2}} xong.',
    'Hi {{1}}, order {{2}}.',
    'Hola {{1}}, su pedido {{2}}.',
    'Xin chào chị {{1}}! {{2}}.',
  ])
    assert.deepEqual(guessValues(content(body), known), { 'body:1': 'Lan' }, body)
  assert.deepEqual(guessValues(content('Đơn {{1}} đã giao cho {{2}}.'), known), {})
  assert.deepEqual(guessValues(content('Hi {{1}}.'), { ...known, contact: '+84 901 234 567' }), {})
})

test('placeholders with names that everybody gives are filled, others stay open', () => {
  assert.deepEqual(guessValues(content('{{first_name}} {{customer_name}} {{agent}} {{shop}} {{order_id}}'), known), {
    'body:first_name': 'Lan',
    'body:customer_name': 'Nguyễn Thị Lan',
    'body:agent': 'Minh Lê',
    'body:shop': 'Tiệm Bạc',
  })
})

test('nothing goes while something stands open, and what goes has a value for everything', () => {
  const whole = content('Chào {{1}}, {{2}}.', {
    header: { kind: 'text', text: 'Đơn {{1}}' },
    buttons: [
      { kind: 'quick-reply', text: 'Ok', value: null },
      { kind: 'url', text: 'Xem', value: 'https://a.example/{{1}}' },
    ],
  })
  const keys = ['header:1', 'body:1', 'body:2', 'button.1:1']
  fc.assert(
    fc.property(fc.subarray(keys), fc.stringMatching(/^[a-z]{1,9}$/), (given, value) => {
      const values = Object.fromEntries(given.map((key) => [key, value]))
      const sent = givenTemplate(template(whole), values, undefined)
      assert.equal(sent !== undefined, given.length === keys.length)
      assert.deepEqual(new Set(gapsOf(template(whole), values, undefined)), new Set(keys.filter((key) => !given.includes(key))))
      if (sent)
        assert.deepEqual(sent.template, {
          name: 't',
          language: 'vi',
          values: { 1: value, 2: value },
          header: value,
          buttons: [{ index: 1, value }],
        })
    }),
  )
})

test('a header with a file wants one, its own or another', () => {
  const pictured = content('Xong rồi.', { header: { kind: 'image', text: null } })
  const file = { key: 'k' } as StoredFile
  assert.deepEqual(gapsOf(template(pictured), {}, undefined), ['file'])
  assert.deepEqual(givenTemplate(template(pictured), {}, file)?.attachments, [{ file: 'k' }])
  const own = template(pictured, { headerFile: { key: 'o', name: 'o.jpg', mimeType: 'image/jpeg', url: '/o' } })
  assert.deepEqual(givenTemplate(own, {}, undefined), { template: { name: 't', language: 'vi' } })
})

test('the editor numbers variables on, keeps quick replies together and asks for examples of what is there', () => {
  assert.equal(nextHole(content('a')), '{{1}}')
  assert.equal(nextHole(content('a {{1}} b {{2}}')), '{{3}}')
  const mixed = withButton(withButton(withButton(content('a'), 'quick-reply'), 'url'), 'quick-reply')
  assert.deepEqual(
    mixed.buttons.map(({ kind }) => kind),
    ['quick-reply', 'quick-reply', 'url'],
  )
  assert.deepEqual(withHeader(content('a'), 'image').header, { kind: 'image', text: null })
  assert.equal(withHeader(content('a'), '').header, null)
  const form = {
    ...formOf(undefined, 'vi'),
    content: content('a {{1}} b', { footer: '  ' }),
    examples: { 'body:1': ' Lan ', 'body:2': 'gone' },
  }
  assert.deepEqual(givenOf(form), {
    category: 'utility',
    content: content('a {{1}} b'),
    variables: [{ at: 'body', name: '1', example: 'Lan' }],
    headerFile: null,
  })
})

test('a language is called by its name where it has one', () => {
  assert.equal(languageName('pt_BR', 'en'), 'Brazilian Portuguese')
  assert.equal(languageName('vi', 'es'), 'vietnamita')
  assert.equal(languageName('no language', 'en'), 'no language')
})

test('a new template begins in the language of who writes it, in his region before any other', () => {
  assert.equal(ownLanguage(['af', 'en', 'en_GB', 'vi'], 'en-GB'), 'en_GB')
  assert.equal(ownLanguage(['af', 'en', 'en_US'], 'en-GB'), 'en')
  assert.equal(ownLanguage(['af', 'es', 'vi'], 'vi'), 'vi')
  assert.equal(ownLanguage(['af', 'zu'], 'vi'), 'af')
  assert.equal(ownLanguage([], 'vi'), '')
})

test('every state is offered', () => {
  assert.equal(TEMPLATE_STATUSES.length, 7)
})
