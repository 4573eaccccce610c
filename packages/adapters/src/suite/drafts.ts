import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Adapter } from '../adapter.ts'
import type { Draft } from '../shared/check.ts'
import type { ConformanceOptions } from './options.ts'

/** What `check` lets pass and what it holds back, by the adapter's own table of capabilities. */
export function draftTests(adapter: Adapter, { sendable }: ConformanceOptions): void {
  const { capabilities } = adapter
  const { media: _, ...plain } = sendable
  const draft: Draft = { ...plain, windowMode: 'free' }
  const objection = (change: Partial<Draft>) => adapter.check({ ...draft, ...change })

  test('a message within the limits may go', () => {
    assert.equal(adapter.check(draft), undefined)
  })

  test('an empty message is held back', () => {
    assert.equal(objection({ text: undefined })?.class, 'content')
    assert.equal(objection({ text: '' })?.class, 'content')
  })

  test('text may be as long as the platform takes, and no longer', () => {
    assert.equal(objection({ text: 'a'.repeat(capabilities.textMax) }), undefined)
    assert.equal(objection({ text: 'a'.repeat(capabilities.textMax + 1) })?.class, 'content')
    if (capabilities.textUnit === 'bytes') assert.equal(objection({ text: 'ạ'.repeat(capabilities.textMax) })?.class, 'content')
  })

  test('a closed window lets nothing through', () => {
    assert.equal(objection({ windowMode: 'closed' })?.class, 'window')
    assert.equal(objection({ windowMode: 'template' })?.class, 'window')
  })

  test('each kind of file may be as large as the platform takes, and no larger', () => {
    for (const { kind, mimeTypes, maxBytes } of capabilities.media) {
      const mimeType = sampleOf(mimeTypes[0] ?? '')
      const file = (sizeBytes: number) => objection({ text: undefined, media: [{ kind, mimeType, sizeBytes }] })
      assert.equal(file(maxBytes), undefined, `${kind} ${mimeType}`)
      const largest = Math.max(...capabilities.media.filter((rule) => rule.kind === kind).map((rule) => rule.maxBytes))
      assert.equal(file(largest + 1)?.class, 'content', `${kind} ${mimeType} too large`)
      assert.equal(file(0)?.class, 'content', `${kind} ${mimeType} empty`)
    }
  })

  test('more files than one message takes are held back', () => {
    const rule = capabilities.media[0]
    if (!rule) return
    const file = { kind: rule.kind, mimeType: sampleOf(rule.mimeTypes[0] ?? ''), sizeBytes: 1 }
    const many = Array.from({ length: capabilities.attachmentsPerMessage + 1 }, () => file)
    assert.equal(objection({ text: undefined, media: many })?.class, 'content')
  })

  test('text beside a file may be as long as a caption, and no longer', () => {
    const rule = capabilities.media.find(({ caption }) => caption)
    const { captionMax } = capabilities
    if (!rule || captionMax === null) return
    const file = { kind: rule.kind, mimeType: sampleOf(rule.mimeTypes[0] ?? ''), sizeBytes: 1 }
    const withText = (letters: number) => objection({ text: 'a'.repeat(letters), media: [file] })
    assert.equal(withText(captionMax), undefined)
    assert.equal(withText(captionMax + 1)?.class, 'content')
  })

  test('what the platform does not know is held back', () => {
    if (!capabilities.location) assert.equal(objection({ text: undefined, location: { latitude: 1, longitude: 2 } })?.class, 'content')
    if (!capabilities.contactCard)
      assert.equal(objection({ text: undefined, contact: { name: 'Lan', phones: ['+84901234567'] } })?.class, 'content')
    if (!capabilities.template)
      assert.equal(objection({ text: undefined, template: { name: 'order_update', language: 'vi' } })?.class, 'content')
    if (!capabilities.quote) assert.equal(objection({ replyTo: 'm1' })?.class, 'content')
    if (!capabilities.quickReplies) assert.equal(objection({ buttons: [{ id: 'a', title: 'A' }] })?.class, 'content')
  })

  test('quick replies are held to their number and length', () => {
    const { quickReplies } = capabilities
    if (!quickReplies) return
    const buttons = (count: number, title: string) =>
      objection({ buttons: Array.from({ length: count }, (_unused, index) => ({ id: `b${index}`, title })) })
    assert.equal(buttons(1, 'a'.repeat(quickReplies.titleMax)), undefined)
    assert.equal(buttons(1, 'a'.repeat(quickReplies.titleMax + 1))?.class, 'content')
    assert.equal(buttons(quickReplies.max + 1, 'A')?.class, 'content')
  })
}

/** A type that a pattern such as `image/*` allows. */
function sampleOf(pattern: string): string {
  if (pattern === '*' || pattern === '*/*') return 'application/pdf'
  return pattern.replace('/*', '/x-sample')
}
