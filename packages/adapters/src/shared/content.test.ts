import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contentOf } from './content.ts'

test('what is said of a file holds nothing that a database refuses', () => {
  const media = [{ kind: 'image', name: 'a\0b', url: 'https://shop.example/\ud800.jpg', mimeType: undefined }] as const
  assert.deepEqual(contentOf({ type: 'image', media: media as never }).media, [
    { kind: 'image', name: 'a\uFFFDb', url: 'https://shop.example/\uFFFD.jpg' },
  ])
})
