import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PageAlarm, PageHealth } from '@switchboard/contracts'
import { needsAPerson } from './needs-a-person.ts'

const nothing = { since: null, reason: null, lastInboundAt: null, lastOutboundAt: null, lastErrorAt: null, lastError: null }
const page = (state: PageHealth['state'], alarms: PageAlarm[] = [], active = true) => ({ active, health: { ...nothing, state, alarms } })
const alarm: PageAlarm = { kind: 'calls-refused', since: '2026-01-01T09:00:00.000000Z', until: null, count: 3 }

test('a person is asked for where no machine mends it, and not for what passes by itself', () => {
  const asked = (['ok', 'unknown', 'degraded', 'silent', 'reauth', 'blocked'] as const).filter((state) => needsAPerson(page(state)))
  assert.deepEqual(asked, ['silent', 'reauth', 'blocked'])
})

test('an alarm asks for a person even where all else works, unless the channel is switched off', () => {
  assert.deepEqual([needsAPerson(page('ok', [alarm])), needsAPerson(page('blocked', [alarm], false))], [true, false])
})
