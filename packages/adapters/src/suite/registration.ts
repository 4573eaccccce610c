import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CommentRules, CONNECT_FIELDS, ConnectField, Localized, PlatformCapabilities, PlatformFace } from '@switchboard/contracts'
import Type from 'typebox'
import Value from 'typebox/value'
import type { Adapter, Rules } from '../adapter.ts'
import { adapterFor, allAdapters } from '../registry.ts'

/** The adapter can be found, and describes itself in the words of the contract. */
export function registrationTests(adapter: Adapter): void {
  test('the registry leads to it by its pair, once', () => {
    assert.equal(adapterFor(adapter.platform, adapter.via), adapter)
    assert.equal(allAdapters.filter(({ platform, via }) => platform === adapter.platform && via === adapter.via).length, 1)
  })

  test('its capabilities and its form are those of the contract', () => {
    assert.deepEqual([...Value.Errors(PlatformCapabilities, adapter.capabilities)], [])
    assert.deepEqual([...Value.Errors(Type.Array(ConnectField), adapter.fields)], [])
    assert.deepEqual([...Value.Errors(Localized(120), adapter.about)], [])
    assert.deepEqual([...Value.Errors(PlatformFace, adapter.face)], [])
    assert.equal(new Set(adapter.fields.map(({ name }) => name)).size, adapter.fields.length)
  })

  test('each of its public places describes itself in the same words', () => {
    for (const { capabilities, comments, pace, window } of Object.values(adapter.places ?? {})) {
      assert.deepEqual([...Value.Errors(PlatformCapabilities, capabilities)], [])
      assert.deepEqual([...Value.Errors(CommentRules, comments)], [])
      assert.ok(pace.perSecond > 0 && pace.burst >= 1)
      assert.ok(window.freeMs === null || window.freeMs > 0)
    }
  })

  test('a field is one that every service has, or a setting of another name', () => {
    const usual: readonly string[] = CONNECT_FIELDS
    for (const { name, setting, choices, secret } of adapter.fields) {
      assert.equal(usual.includes(name), !setting, name)
      assert.ok(choices === null || !secret, name)
    }
  })

  test('what must come first for a window is said only where time does not end it', () => {
    const { freeMs, opensBy, mostMessages } = adapter.window
    assert.ok(opensBy === undefined || freeMs === null)
    assert.ok(mostMessages === undefined || mostMessages > 0)
    assert.ok(adapter.capabilities.captionMax === null || adapter.capabilities.captionMax <= adapter.capabilities.textMax)
  })

  test('whoever connects it, the platform has one face', () => {
    for (const other of allAdapters.filter(({ platform }) => platform === adapter.platform)) assert.equal(other.face, adapter.face)
  })

  test('its streams have names that last, rest no less than they work, and budgets of days that exist', () => {
    const streams = adapter.streams ?? []
    assert.equal(new Set(streams.map(({ name }) => name)).size, streams.length)
    for (const { name, label, everyMs, idleEveryMs, budget } of streams) {
      assert.match(name, /^[a-z][a-z0-9-]{0,31}$/)
      assert.deepEqual([...Value.Errors(Localized(60), label)], [])
      assert.ok(everyMs > 0 && idleEveryMs >= everyMs, name)
      assert.ok(!budget || (budget.unitsPerDay > 0 && new Intl.DateTimeFormat('en', { timeZone: budget.zone })), name)
    }
  })

  test('its pace lets something through, and its window reaches no further for people than it says', () => {
    assert.ok(adapter.pace.perSecond > 0 && adapter.pace.burst >= 1)
    const { freeMs, humanAgentMs } = adapter.window
    assert.ok(freeMs === null || freeMs > 0)
    assert.ok(humanAgentMs === undefined || (freeMs !== null && humanAgentMs > freeMs))
  })

  test('the client offers what the capabilities promise, and nothing else', () => {
    const client = adapter.client(
      { account: '1', accessToken: 'token', settings: {} },
      { http: () => Promise.reject(new Error('no call is made')), now: () => '2026-01-01T09:00:00.000000Z' },
    )
    assert.equal(client.react !== undefined, adapter.capabilities.reactions !== null, 'react')
    const everywhere = [adapter, ...Object.values(adapter.places ?? {})]
    const somewhere = (asks: (rules: Rules) => boolean) => everywhere.some(asks)
    assert.equal(
      client.edit !== undefined,
      somewhere(({ capabilities }) => capabilities.edit !== false),
      'edit',
    )
    assert.equal(
      client.delete !== undefined,
      somewhere(({ capabilities }) => capabilities.delete !== false),
      'delete',
    )
    assert.equal(client.poll !== undefined, adapter.streams !== undefined, 'poll')
    assert.equal(client.moderate !== undefined, adapter.places !== undefined, 'moderate')
    assert.equal(client.profile !== undefined, adapter.capabilities.profile, 'profile')
    assert.equal(client.signal !== undefined, adapter.capabilities.typing || adapter.capabilities.markRead, 'signal')
  })
}
