import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { createWorld, type World } from '../../../../../tests/support/app.ts'
import { inTenant, SYSTEM, type Tx } from '../db/tx.ts'
import { ConfigError } from '../errors.ts'
import { decrypt, encrypt } from './aead.ts'
import { sameSecret } from './compare.ts'
import { createVault } from './envelope.ts'
import { openForInstallation, sealForInstallation } from './installation-seal.ts'
import { loadMasterKeys, masterKey, type MasterKeys } from './master-key.ts'
import { openLink, signLink } from './signed-link.ts'
import { hashToken, newToken, purposeOf } from './tokens.ts'

const keysOf = (...texts: string[]): MasterKeys => {
  const keys = texts.map(masterKey)
  const [current] = keys
  assert.ok(current)
  return { current, byId: new Map(keys.map((key) => [key.id, key])) }
}
const KEY = 'a master key of at least 32 characters',
  OTHER = 'another master key of 32 characters!'
const PLACE = { table: 'platform_integrations', row: '17', column: 'secrets' }

describe('authenticated encryption', () => {
  test('opens what the published AES-256-GCM vector says', () => {
    // test case 15 of "The Galois/Counter Mode of Operation", McGrew and Viega: no additional data
    const key = Buffer.from('feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308', 'hex')
    const nonce = 'cafebabefacedbaddecaf888',
      tag = 'b094dac5d93471bdec1a502270e3cc6c'
    const sealed =
      '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad'
    const plain =
      'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255'
    assert.equal(decrypt(key, '', Buffer.from(nonce + sealed + tag, 'hex'))?.toString('hex'), plain)
  })
  test('gives back any bytes under the same key and context, and nothing after any single change', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.string(), fc.nat(), (plain, context, at) => {
        const key = randomBytes(32)
        const sealed = encrypt(key, context, plain)
        assert.deepEqual(decrypt(key, context, sealed), Buffer.from(plain))
        const broken = Buffer.from(sealed)
        const i = at % broken.length
        broken[i] = (broken[i] ?? 0) ^ (1 << (at % 8))
        assert.equal(decrypt(key, context, broken), undefined)
        assert.equal(decrypt(key, `${context}x`, sealed), undefined)
        assert.equal(decrypt(randomBytes(32), context, sealed), undefined)
        assert.equal(decrypt(key, context, sealed.subarray(0, i)), undefined)
      }),
    )
  })
})

describe('the vault', () => {
  let world: World
  before(async () => {
    world = await createWorld()
  })
  after(() => world.close())
  const at = <T>(tenant: 'acme' | 'globex', act: (tx: Tx) => Promise<T>) =>
    inTenant(world.db, { tenantId: world.tenants[tenant].id, actor: SYSTEM }, act)
  const vault = createVault(keysOf(KEY))

  test('opens a value in its place, and nowhere else: not in another row, column, table or tenant', async () => {
    const sealed = await at('acme', (tx) => vault.seal(tx, PLACE, 'swordfish'))
    assert.equal(sealed[0], 1)
    assert.ok(!sealed.includes('swordfish'))
    assert.equal(await at('acme', (tx) => vault.open(tx, PLACE, sealed)), 'swordfish')
    for (const place of [
      { ...PLACE, row: '18' },
      { ...PLACE, column: 'access' },
      { ...PLACE, table: 'x' },
    ])
      assert.deepEqual(((await at('acme', (tx) => vault.reveal(tx, place, sealed))) as { lost: string }).lost, 'damaged')
    const foreign = await at('globex', (tx) => vault.reveal(tx, PLACE, sealed))
    assert.equal((foreign as { lost: string }).lost, 'unknown-key')
  })

  test('cannot be led to read one place as another by joining names differently', async () => {
    const sealed = await at('acme', (tx) => vault.seal(tx, { table: 'a', row: 'b","c', column: 'd' }, 'x'))
    assert.equal(await at('acme', (tx) => vault.open(tx, { table: 'a', row: 'b', column: 'c","d' }, sealed)), undefined)
  })

  test('answers with a value, not a crash, for anything that was altered', async () => {
    const sealed = await at('acme', (tx) => vault.seal(tx, PLACE, 'swordfish'))
    for (let i = 0; i < sealed.length; i += 1) {
      const broken = Buffer.from(sealed)
      broken[i] = (broken[i] ?? 0) ^ 0x80
      assert.equal(await at('acme', (tx) => vault.open(tx, PLACE, broken)), undefined, `byte ${i}`)
    }
    for (const length of [0, 1, 8, 9, 20])
      assert.equal(await at('acme', (tx) => vault.open(tx, PLACE, sealed.subarray(0, length))), undefined)
  })

  test('after the master key was replaced, opens with the old one at hand, re-wraps, and then needs it no more', async () => {
    const sealed = await at('globex', (tx) => vault.seal(tx, PLACE, 'swordfish'))
    assert.equal(
      ((await at('globex', (tx) => createVault(keysOf(OTHER)).reveal(tx, PLACE, sealed))) as { lost: string }).lost,
      'unknown-key',
    )
    const both = createVault(keysOf(OTHER, KEY))
    assert.equal(await at('globex', (tx) => both.open(tx, PLACE, sealed)), 'swordfish')
    assert.equal(await at('globex', (tx) => both.rewrap(tx)), 1)
    assert.equal(await at('globex', (tx) => both.rewrap(tx)), 0)
    assert.equal(await at('globex', (tx) => createVault(keysOf(OTHER)).open(tx, PLACE, sealed)), 'swordfish')
  })

  test('goes on sealing when the old master key is lost: only what was sealed before stays shut', async () => {
    const fresh = createVault(keysOf('a third master key, at least 32 chars'))
    const sealed = await at('acme', (tx) => fresh.seal(tx, PLACE, 'new'))
    assert.equal(await at('acme', (tx) => fresh.open(tx, PLACE, sealed)), 'new')
  })

  test('keeps no data key in clear', async () => {
    const { rows } = await world.db.owner.query('select * from sys_data_keys')
    assert.ok(rows.length >= 2)
    for (const { wrapped } of rows) assert.equal(wrapped.length, 12 + 32 + 16)
  })
})

test('what belongs to the installation opens under its master keys only', () => {
  const sealed = sealForInstallation(keysOf(KEY), 'a', 'x')
  assert.equal(openForInstallation(keysOf(OTHER, KEY), 'a', sealed), 'x')
  assert.equal(openForInstallation(keysOf(KEY), 'b', sealed), undefined)
  assert.equal(openForInstallation(keysOf(OTHER), 'a', sealed), undefined)
  assert.equal(openForInstallation(keysOf(KEY), 'a', sealed.subarray(0, 4)), undefined)
})

describe('the master key', () => {
  let dir: string
  before(() => {
    dir = mkdtempSync(join(tmpdir(), 'sb-key-'))
  })
  after(() => rmSync(dir, { recursive: true }))
  const load = (text?: string) => loadMasterKeys({ masterKey: text, dataDir: dir })

  test('is made once, readable by nobody else, and the same at the next start', () => {
    const first = load()
    assert.equal(statSync(join(dir, 'master.key')).mode & 0o777, 0o600)
    assert.equal(load().current.text, first.current.text)
    assert.match(first.current.id, /^[0-9a-f]{8}$/)
    assert.ok(!readFileSync(join(dir, 'master.key'), 'utf8').includes(first.current.id))
  })
  test('of the environment goes first; lines of master.key.old still open', () => {
    writeFileSync(join(dir, 'master.key.old'), `${KEY}\n\n${OTHER}\n`, { mode: 0o600 })
    const keys = load('the one of the environment, 32 characters')
    assert.equal(keys.current.text, 'the one of the environment, 32 characters')
    assert.deepEqual(
      [...keys.byId.values()].map(({ text }) => text),
      [KEY, OTHER, keys.current.text],
    )
  })
  test('that others can read, or that is empty, stops the start with what to do', () => {
    chmodSync(join(dir, 'master.key'), 0o644)
    assert.throws(
      () => load(),
      (error) => error instanceof ConfigError && /chmod 600/.test(error.message),
    )
    writeFileSync(join(dir, 'master.key'), '')
    chmodSync(join(dir, 'master.key'), 0o600)
    assert.throws(
      () => load(),
      (error) => error instanceof ConfigError && /holds no key/.test(error.message),
    )
  })
})

describe('tokens', () => {
  test('say what they are for, and are found by a hash', () => {
    for (const purpose of ['session', 'api-key', 'visitor', 'setup'] as const) {
      const { token, hash } = newToken(purpose)
      assert.equal(purposeOf(token), purpose)
      assert.deepEqual(hashToken(token), hash)
    }
    assert.notEqual(newToken('session').token, newToken('session').token)
  })
  test('nothing else passes for one', () => {
    fc.assert(fc.property(fc.string(), (text) => assert.equal(purposeOf(text), undefined)))
    for (const text of ['sbs_', `sbx_${'a'.repeat(43)}`, `sbs_${'a'.repeat(42)}`, `sbs_${'a'.repeat(44)}`, `sbs_${'a'.repeat(43)}\n`])
      assert.equal(purposeOf(text), undefined, text)
  })
  test('are compared whole', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => assert.equal(sameSecret(a, b), a === b)))
  })
})

describe('signed links', () => {
  const key = randomBytes(32)
  test('open for their purpose until they expire, and not one second longer', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 2 ** 40 }), (subject, expiresAt) => {
        const text = signLink(key, { purpose: 'file', subject, expiresAt })
        assert.match(text, /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{43}$/)
        assert.equal(openLink(key, text, { purpose: 'file', now: expiresAt - 1 }), subject)
        assert.equal(openLink(key, text, { purpose: 'file', now: expiresAt }), undefined)
        assert.equal(openLink(key, text, { purpose: 'fil', now: 0 }), undefined)
        assert.equal(openLink(randomBytes(32), text, { purpose: 'file', now: 0 }), undefined)
      }),
    )
  })
  test('nothing that was altered or made up opens', () => {
    const text = signLink(key, { purpose: 'file', subject: 'abc', expiresAt: 100 })
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom(...'Aa0_-.'), (i, letter) => {
        const altered = text.slice(0, i) + letter + text.slice(i + 1)
        if (altered !== text) assert.equal(openLink(key, altered, { purpose: 'file', now: 0 }), undefined)
      }),
    )
    fc.assert(fc.property(fc.string(), (made) => assert.equal(openLink(key, made, { purpose: 'file', now: 0 }), undefined)))
  })
})
