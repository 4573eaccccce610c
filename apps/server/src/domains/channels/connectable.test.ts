import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allAdapters } from '@switchboard/adapters'
import { CreateIntegration, PlatformList } from '@switchboard/contracts'
import Value from 'typebox/value'
import { connectable, hasWebhooks } from './connectable.ts'

test('every adapter is offered, in the shape of the contract', () => {
  assert.deepEqual([...Value.Errors(PlatformList, { data: connectable })], [])
  assert.deepEqual(
    connectable.map(({ platform, via }) => [platform, via]),
    allAdapters.map(({ platform, via }) => [platform, via]),
  )
})

test('whatever a connect form asks for, the API takes', () => {
  for (const { platform, via, fields } of connectable) {
    const entries = (settings: boolean) =>
      Object.fromEntries(fields.flatMap(({ name, setting, choices }) => (setting === settings ? [[name, choices?.[0]?.value ?? 'x']] : [])))
    const given = { ...entries(false), settings: entries(true) }
    assert.deepEqual([...Value.Errors(CreateIntegration, { platform, via, ...given })], [], `${platform} by ${via}`)
  }
})

test('only YouTube, mailboxes and our own chat have nobody to tell a webhook address to', () => {
  const without = connectable.filter(({ via }) => !hasWebhooks(via))
  assert.deepEqual(
    without.map(({ platform }) => platform),
    ['youtube', 'email', 'web'],
  )
})
