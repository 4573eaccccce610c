import assert from 'node:assert/strict'
import { test } from 'node:test'
import { threadElsewhere } from '../meta/send-errors.ts'
import { classOf } from './errors.ts'

test('each row of the fact sheet has its class, the subcode deciding where there is one', () => {
  const rows: [string, string, string?][] = [
    ['retry', '2'],
    ['unknown', '2', '2018344'],
    ['wait', '32'],
    ['wait', '613'],
    ['channel-blocked', '613', '2018338'],
    ['window', '10', '2534022'],
    ['channel-blocked', '10', '1893063'],
    ['reauth', '10'],
    ['channel-blocked', '368'],
    ['recipient', '551'],
    ['recipient', '200', '1545041'],
    ['reauth', '200'],
    ['recipient', '100', '2018001'],
    ['recipient', '100', '33'],
    ['content', '100', '2018074'],
    ['retry', '100', '2018008'],
    ['reauth', '190', '463'],
    ['unknown', '4711'],
  ]
  for (const [name, code, subcode] of rows) assert.equal(classOf(code, subcode), name, `${code}/${subcode}`)
})

test('only the two codes of a foreign thread ask for a take-over', () => {
  assert.deepEqual(['10/2018300', '2018321', '10/2018278', '100/12018300'].map(threadElsewhere), [true, true, false, false])
})
