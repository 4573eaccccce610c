import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CsatSettings } from '@switchboard/contracts'
import fc from 'fast-check'
import { givenSettings, settingsForm } from './settings-form.ts'

const SETTINGS: CsatSettings = {
  pageIds: ['3'],
  delayMinutes: 10,
  quietDays: 30,
  questions: { en: null, vi: 'Bạn thấy sao?', es: null },
  defaults: { en: 'How was it?', vi: 'Thế nào?', es: '¿Qué tal?' },
  version: 2,
}

test('what is opened and saved unchanged stays as it is, and the words of the product stay its own', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10_080 }),
      fc.integer({ min: 0, max: 365 }),
      fc.option(fc.constant('Well?')),
      (delayMinutes, quietDays, en) => {
        const settings = { ...SETTINGS, delayMinutes, quietDays, questions: { ...SETTINGS.questions, en } }
        const { pageIds, questions } = settings
        assert.deepEqual(givenSettings(settingsForm(settings)), { pageIds, delayMinutes, quietDays, questions })
      },
    ),
  )
})

test('a number that is none, too much or broken cannot be saved', () => {
  const form = settingsForm(SETTINGS)
  for (const delayMinutes of ['', ' ', '-1', '1.5', 'ten', '10081'])
    assert.equal(givenSettings({ ...form, delayMinutes }), undefined, delayMinutes)
  assert.equal(givenSettings({ ...form, quietDays: '366' }), undefined)
  assert.equal(givenSettings({ ...form, questions: { en: '   ', vi: '', es: '' } })?.questions?.en, null)
})
