import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Conversation } from '@switchboard/contracts'
import { nextDue, shownOf, type SlaMetric, standingOf } from './standing.ts'

const DUE = '2026-05-04T10:00:00.000000Z'
const at = (clock: string) => Date.parse(`2026-05-04T${clock}Z`)
const metric = (change: Partial<SlaMetric>): SlaMetric => ({
  metric: 'first-response',
  due: DUE,
  state: 'running',
  pending: true,
  warned: false,
  warnAt: '2026-05-04T09:50:00.000000Z',
  remainingMs: null,
  ...change,
})
const sla = (...metrics: SlaMetric[]): Conversation['sla'] => ({ policy: { id: '1', name: 'Everybody' }, metrics })

test('the worst clock that is still to be met says how a conversation stands', () => {
  const late = metric({ state: 'missed' })
  const done = metric({ state: 'missed', pending: false })
  assert.equal(standingOf(null), undefined)
  assert.equal(standingOf(sla(done)), undefined)
  assert.equal(standingOf(sla(metric({ state: 'paused', due: null }))), 'paused')
  assert.equal(standingOf(sla(done, metric({}))), 'running')
  assert.equal(standingOf(sla(metric({ warned: true }), metric({}))), 'warned')
  assert.equal(standingOf(sla(metric({ warned: true }), late)), 'breached')
})

test('the next deadline is shown, a missed one that is still to be met first', () => {
  const later = metric({ metric: 'resolution', due: '2026-05-04T12:00:00.000000Z', warnAt: null })
  assert.equal(nextDue(sla(later, metric({}))), DUE)
  assert.equal(nextDue(sla(later, metric({ pending: false, state: 'missed' }))), later.due)
  assert.equal(nextDue(sla(metric({ state: 'paused', due: null }))), undefined)
})

test('it turns amber at its warning and red when it has passed, whatever the server has said by then', () => {
  const tone = (clock: string) => shownOf(sla(metric({})), at(clock))?.tone
  assert.deepEqual([tone('09:49:59'), tone('09:50:00'), tone('09:59:59'), tone('10:00:00')], ['quiet', 'soon', 'soon', 'bad'])
  assert.equal(shownOf(sla(metric({})), at('09:30:00'))?.leftMs, 30 * 60_000)
})
