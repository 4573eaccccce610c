import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eachOf, gather, ignored, unsupported } from './parts.ts'

test('what should be a list and is none is named, beside neighbours that are in order', () => {
  const parts = [...eachOf('many', 'messages', () => []), ...eachOf([{}], 'statuses', (_, where) => [unsupported(where)])]
  assert.deepEqual(gather(parts).skipped, [
    { reason: 'unrecognisable', what: 'messages=many' },
    { reason: 'unsupported', what: 'statuses[0]' },
  ])
})

test('an absent list has no parts', () => {
  for (const none of [undefined, null, []])
    assert.deepEqual(
      eachOf(none, 'list', () => [ignored('never')]),
      [],
    )
})

test('an element that is no object is named by its place', () => {
  const parts = eachOf([null, 7, 'x', [], { ok: true }], 'list', (_, where) => [ignored(where)])
  assert.deepEqual(
    gather(parts).skipped.map(({ what }) => what),
    ['list[0]=object', 'list[1]=7', 'list[2]=x', 'list[3]=object', 'list[4]'],
  )
})
