import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { commandOf } from './commands.ts'

test('commands that fit are read, with their own fields alone', () => {
  assert.deepEqual(commandOf('{"type":"read","conversationId":"7","seq":3,"tenantId":"9"}'), { type: 'read', conversationId: '7', seq: 3 })
  assert.deepEqual(commandOf('{"type":"typing","conversationId":"7","on":true}'), { type: 'typing', conversationId: '7', on: true })
  assert.deepEqual(commandOf('{"type":"ping"}'), { type: 'ping' })
})

test('anything else is no command, and never an error', () => {
  const odd = [
    '',
    'null',
    '[]',
    '{}',
    '{"type":"constructor"}',
    '{"type":"__proto__"}',
    '{"type":"read","conversationId":"0","seq":1}',
    '{"type":"read","conversationId":"9999999999999999999","seq":1}',
    '{"type":"read","conversationId":"7","seq":-1}',
    '{"type":"read","conversationId":"7","seq":1.5}',
    '{"type":"auth","token":7}',
  ]
  for (const text of odd) assert.equal(commandOf(text), undefined, text)
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => commandOf(text) === undefined || typeof commandOf(text)?.type === 'string'),
  )
})
