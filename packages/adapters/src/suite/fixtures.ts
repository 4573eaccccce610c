import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Adapter, Transport } from '../adapter.ts'
import { assertSound } from './events.ts'
import type { ConformanceOptions, Fixture } from './options.ts'

/** Every recorded body becomes exactly what its fixture says. */
export function fixtureTests(adapter: Adapter, { fixtures, transport }: ConformanceOptions): void {
  for (const fixture of readFixtures(fixtures)) {
    test(`${fixture.name} is read as recorded`, () => {
      const body = parsedBody(fixture)
      const normalised = adapter.normalise(body)
      assert.deepEqual(normalised, fixture.expect)
      assertSound(normalised)
      assert.ok(normalised.events.length + normalised.skipped.length > 0, 'a body never comes to nothing')
      if (transport) assertRouted(transport, body, adapter)
    })
  }
}

function assertRouted(transport: Transport, body: unknown, { platform }: Adapter): void {
  const told = transport.platformOf(body)
  if (told === 'of-account') assert.ok(transport.accountOf?.(body), 'what is routed by its account names one')
  else assert.equal(told, platform)
}

/** All fixtures of a folder, by file name. @throws when the folder holds none: a suite without fixtures would prove nothing. */
export function readFixtures(folder: URL): Fixture[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
  assert.ok(names.length > 0, `no fixtures in ${folder.pathname}`)
  return names.map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Fixture)
}

/** The body as the caller of `normalise` has it. */
export function parsedBody({ body }: Fixture): unknown {
  return typeof body === 'string' ? JSON.parse(body) : structuredClone(body)
}
