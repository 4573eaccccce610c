import assert from 'node:assert/strict'
import { test } from 'node:test'
import { classOf } from './errors.ts'

test('each row of the fact sheet has its class', () => {
  const codes = {
    retry: ['1', '131000', '131016'],
    wait: ['4', '80007', '130429', '131056'],
    reauth: ['0', '190', '200', '299', '131005'],
    window: ['131047'],
    recipient: ['131026', '131049', '131050'],
    content: ['100', '131051', '131053', '132001'],
    'channel-blocked': ['368', '131031', '131048'],
    unknown: ['131999'],
  }
  for (const [name, listed] of Object.entries(codes)) for (const code of listed) assert.equal(classOf(code), name, code)
})
