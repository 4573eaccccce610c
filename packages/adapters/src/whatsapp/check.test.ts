import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Draft } from '../shared/check.ts'
import { check } from './check.ts'

const draft: Draft = { clientRef: 'r', to: [{ kind: 'phone', value: '84901234567' }], text: 'Hi', windowMode: 'free' }
const template = { name: 'order_update', language: 'vi' }
const codeOf = (change: Partial<Draft>) => check({ ...draft, ...change })?.code

test('after the 24 hours a template may go and nothing else', () => {
  for (const windowMode of ['template', 'human-agent'] as const) {
    assert.equal(codeOf({ windowMode }), 'template-only')
    assert.equal(codeOf({ windowMode, text: undefined, template }), undefined)
  }
  assert.equal(codeOf({ windowMode: 'closed', text: undefined, template }), 'window-closed')
})

test('a caption and the text above buttons are held to 1024 characters', () => {
  const media = [{ kind: 'image' as const, mimeType: 'image/png', sizeBytes: 10 }]
  assert.equal(codeOf({ text: 'a'.repeat(1024), media }), undefined)
  assert.equal(codeOf({ text: 'a'.repeat(1025), media }), 'caption-too-long')
  assert.equal(codeOf({ text: 'a'.repeat(1025), buttons: [{ id: 'a', title: 'A' }] }), 'caption-too-long')
})

test('sound and stickers take no caption', () => {
  assert.equal(codeOf({ media: [{ kind: 'audio', mimeType: 'audio/ogg; codecs=opus', sizeBytes: 10 }] }), 'no-caption')
  assert.equal(codeOf({ media: [{ kind: 'sticker', mimeType: 'image/webp', sizeBytes: 10 }] }), 'no-caption')
})

test('a customer without number or user id cannot be written to', () => {
  assert.equal(codeOf({ to: [{ kind: 'psid', value: '1' }] }), 'no-recipient')
  assert.equal(codeOf({ to: [{ kind: 'bsuid', value: 'VN.1' }] }), undefined)
})

test('buttons have different ids and titles, and ids that fit', () => {
  assert.equal(
    codeOf({
      buttons: [
        { id: 'a', title: 'A' },
        { id: 'a', title: 'B' },
      ],
    }),
    'button-twice',
  )
  assert.equal(
    codeOf({
      buttons: [
        { id: 'a', title: 'A' },
        { id: 'b', title: 'A' },
      ],
    }),
    'button-title-twice',
  )
  assert.equal(codeOf({ buttons: [{ id: ' a', title: 'A' }] }), 'button-id')
  assert.equal(codeOf({ buttons: [{ id: 'a'.repeat(201), title: 'A' }] }), 'button-id')
})

test('a place must be on Earth and a card needs a number', () => {
  assert.equal(codeOf({ text: undefined, location: { latitude: 91, longitude: 0 } }), 'location')
  assert.equal(codeOf({ text: undefined, location: { latitude: Number.NaN, longitude: 0 } }), 'location')
  assert.equal(codeOf({ text: undefined, contact: { name: 'Lan', phones: [] } }), 'contact')
})
