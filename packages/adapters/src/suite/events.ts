import assert from 'node:assert/strict'
import type { InboundEvent, Normalised, Participant } from '../adapter.ts'

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/
const EPOCH = '1970-01-01T00:00:00.000000Z'
const TEXT_KEPT_BYTES = 65_536

/** Fails for events that the rest of the product could not store: no id, no account, an odd time, text that a database refuses. */
export function assertSound({ events, skipped }: Normalised): void {
  for (const event of events) assertSoundEvent(event)
  for (const part of skipped) assert.ok(part.what.length > 0 && part.what.length <= 300, `what: ${part.what}`)
  assertStorable({ events, skipped })
}

function assertSoundEvent(event: InboundEvent): void {
  assert.ok(event.account.length > 0, 'account')
  if ('externalId' in event) assert.ok(event.externalId.length > 0 && event.externalId.length <= 512, 'externalId')
  if ('target' in event) assert.ok(event.target.length > 0, 'target')
  if ('contact' in event) assertParticipant(event.contact)
  for (const moment of momentsOf(event)) {
    assert.match(moment, INSTANT)
    assert.notEqual(moment, EPOCH)
    assert.ok(!Number.isNaN(Date.parse(moment)), moment)
  }
  if (event.kind === 'message' && (event.place ?? 'direct') !== 'direct') assert.ok(event.threadKey, 'a public message names its thread')
  if ('content' in event) assert.ok(Buffer.byteLength(event.content.text ?? '') <= TEXT_KEPT_BYTES, 'text is capped')
}

function assertParticipant({ identities }: Participant): void {
  assert.ok(identities.length > 0, 'identities')
  for (const { kind, value } of identities) assert.ok(kind.length > 0 && value.length > 0, 'identity')
}

function momentsOf(event: InboundEvent): string[] {
  return ['sentAt', 'at', 'upTo'].flatMap((key) => (key in event ? [(event as unknown as Record<string, string>)[key] ?? ''] : []))
}

/** PostgreSQL refuses NUL and lone surrogates, and very deep documents. */
function assertStorable(value: unknown, depth = 0): void {
  assert.ok(depth < 64, 'nesting is bounded')
  if (typeof value === 'string') assert.ok(value.isWellFormed() && !value.includes('\0'), 'clean text')
  if (typeof value === 'number') assert.ok(Number.isFinite(value), 'finite number')
  if (typeof value !== 'object' || value === null) return
  for (const [key, held] of Object.entries(value)) {
    assertStorable(key, depth + 1)
    assertStorable(held, depth + 1)
  }
}
