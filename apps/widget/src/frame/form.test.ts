import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkForm } from './form.ts'
import { type FormField, formBody, serverErrors } from './form-body.ts'

const field = (part: Partial<FormField>): FormField => ({
  key: 'x',
  type: 'text',
  label: 'X',
  required: false,
  mapsTo: 'attribute',
  ...part,
})
const verdict = (part: Partial<FormField>, answer: string | boolean) => checkForm([field(part)], { x: answer }).x

test('what must be answered is asked for, blanks are no answer, and what need not be may stay empty', () => {
  assert.equal(verdict({ required: true }, '   '), 'formRequired')
  assert.equal(verdict({ required: true, type: 'consent' }, false), 'formTick')
  assert.equal(verdict({ required: false, type: 'email' }, ''), undefined)
})

test('e-mail addresses and phone numbers are taken as people write them, slips are caught', () => {
  for (const good of ['lan@example.com', 'a.b+c@mail.example.co.uk', 'lan@xn--bcher-kva.example'])
    assert.equal(verdict({ type: 'email' }, good), undefined, good)
  for (const bad of ['lan', 'lan@', '@example.com', 'lan@example', 'a b@example.com', 'a@b@example.com', `${'a'.repeat(250)}@example.com`])
    assert.equal(verdict({ type: 'email' }, bad), 'formEmail', bad)
  for (const good of ['0901 234 567', '+84 (90) 123-45-67', '123456']) assert.equal(verdict({ type: 'phone' }, good), undefined, good)
  for (const bad of ['12345', 'call me', '+', '1234567890123456', '09o1234567'])
    assert.equal(verdict({ type: 'phone' }, bad), 'formPhone', bad)
})

test('a choice is one of those offered, and a text has an end', () => {
  assert.equal(verdict({ type: 'select', options: ['Ring', 'Chain'] }, 'Chain'), undefined)
  assert.equal(verdict({ type: 'select', options: ['Ring', 'Chain'] }, 'Crown'), 'formChoose')
  assert.equal(verdict({}, 'x'.repeat(1001)), 'formTooLong')
})

test('answers go out trimmed, only those asked for, and a tick as a tick', () => {
  const fields = [field({ key: 'name' }), field({ key: 'note' }), field({ key: 'news', type: 'consent' })]
  assert.deepEqual(formBody(fields, { name: '  Lan ', note: '  ', news: false, extra: 'no' }), { name: 'Lan', news: false })
})

test('what the server refuses stands beside its field', () => {
  assert.deepEqual(serverErrors([{ path: '/form/email' }, { path: '/message/text' }]), { email: 'formRefused' })
})
