import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FAILURE_REASONS } from '@switchboard/contracts'
import en from './i18n/en.json' with { type: 'json' }
import es from './i18n/es.json' with { type: 'json' }
import vi from './i18n/vi.json' with { type: 'json' }

test('every reason for which the server sets a webhook aside has words of its own in each language, and none is left over', () => {
  for (const { envelope } of [en, es, vi]) {
    assert.deepEqual(Object.keys(envelope.reasons).sort(), [...FAILURE_REASONS].sort())
    assert.equal(new Set(Object.values(envelope.reasons).filter(Boolean)).size, FAILURE_REASONS.length)
  }
})
