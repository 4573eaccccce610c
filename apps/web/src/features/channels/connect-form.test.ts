import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ConnectField } from '@switchboard/contracts'
import { changedSettings, givenIn, inputName } from './connect-form.ts'

const label = { en: 'x', vi: 'x', es: 'x' }
const field = (name: string, change: Partial<ConnectField> = {}): ConnectField => ({
  name,
  setting: true,
  label,
  help: null,
  required: false,
  secret: false,
  choices: null,
  ...change,
})
const formOf = (entries: Readonly<Record<string, string>>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(entries)) form.set(name, value)
  return form
}

test('what a service alone asks for goes into settings, the rest beside it, and nothing that was left empty', () => {
  const form = formOf({ [inputName(field('region'))]: ' ie1 ', [inputName(field('edge'))]: '', account: 'AC1', name: ' ' })
  assert.deepEqual(givenIn(form), { account: 'AC1', settings: { region: 'ie1' } })
  assert.deepEqual(givenIn(formOf({ account: 'AC1' })), { account: 'AC1' })
})

test('only what was changed is sent: a secret that was typed, another value, an emptied field', () => {
  const fields = [field('region'), field('edge'), field('host'), field('apiSecret', { secret: true }), field('other', { secret: true })]
  const form = formOf({
    'settings.region': 'ie1',
    'settings.edge': 'dublin',
    'settings.host': '',
    'settings.apiSecret': 'new',
    'settings.other': '',
  })
  assert.deepEqual(changedSettings(form, fields, { region: 'ie1', edge: 'ashburn', host: 'h' }), {
    edge: 'dublin',
    host: null,
    apiSecret: 'new',
  })
})
