import assert from 'node:assert/strict'
import { appendFileSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { connectedShop, type DataFolder, dataFolder } from '../../../../../tests/support/command.ts'
import { openTotp, sealTotp } from '../../domains/identity/second-factor.ts'
import { type Config, readConfig } from '../../infra/config.ts'
import { loadMasterKeys } from '../../infra/crypto/master-key.ts'
import { createPool } from '../../infra/db/pools.ts'
import { ensureRoles } from '../../infra/db/roles.ts'
import { ConfigError } from '../../infra/errors.ts'
import { type EmbeddedPostgres, startEmbedded } from '../../infra/postgres/embedded.ts'
import { asOwner } from '../../ops/as-owner.ts'
import { replaceKeyFile } from '../../ops/keys/key-files.ts'
import { rotateKey } from '../../ops/keys/rotate-key.ts'

let folder: DataFolder
let embedded: EmbeddedPostgres
let config: Config
const keyFile = (name: string) => join(folder.path, name)
const secretsSet = async () =>
  (await folder.json<{ integrations: { secretsSet: string[] }[] }>(['integration', 'list', '--tenant', 'shop'])).integrations[0]?.secretsSet
const ALL = ['appSecret', 'verifyToken', 'accessToken']

before(async () => {
  folder = dataFolder()
  embedded = await startEmbedded({ dir: join(folder.path, 'postgres') })
  config = readConfig({ SWITCHBOARD_DATA: folder.path, DEMO: '0' })
  await connectedShop(folder)
})
after(async () => {
  await embedded.release()
  await folder.remove()
})

test('the key is changed: a new one opens everything, the old one is set aside, neither file is readable by others', async () => {
  const before = loadMasterKeys(config)
  await asOwner(config, ({ owner }) =>
    owner.query("insert into auth_users (id, email, totp_secret) overriding system value values (900, 'mai@shop.example', $1)", [
      sealTotp(before, '900', 'JBSWY3DPEHPK3PXP'),
    ]),
  )
  const rotated = await folder.json<{ keyId: string; from: string[]; dataKeys: number; secondFactors: number; lost: string[] }>([
    'key',
    'rotate',
  ])
  const after = loadMasterKeys(config)
  assert.deepEqual(rotated, { keyId: after.current.id, from: [before.current.id], dataKeys: 1, secondFactors: 1, lost: [] })
  assert.notEqual(after.current.id, before.current.id)
  assert.equal(after.byId.size, 1)
  assert.equal(readFileSync(keyFile('master.key.retired'), 'utf8').trim(), before.current.text)
  for (const name of ['master.key', 'master.key.retired']) assert.equal(statSync(keyFile(name)).mode & 0o077, 0, name)
  const sealed = await asOwner(
    config,
    async ({ owner }) =>
      (await owner.query<{ totp_secret: Buffer }>('select totp_secret from auth_users where id = 900')).rows[0]?.totp_secret,
  )
  assert.equal(openTotp(after, '900', sealed ?? Buffer.alloc(0)), 'JBSWY3DPEHPK3PXP')
  assert.deepEqual(await secretsSet(), ALL)
})

test('a change that was broken off after the new key was written is finished by the next call, without a third key', async () => {
  const before = loadMasterKeys(config)
  replaceKeyFile(folder.path, before.current.text)
  const between = loadMasterKeys(config)
  assert.equal(between.byId.size, 2)
  const rotated = await asOwner(config, (owned) => rotateKey(config, owned))
  assert.deepEqual([rotated.keyId, rotated.from, rotated.lost], [between.current.id, [before.current.id], []])
  assert.equal(loadMasterKeys(config).byId.size, 1)
  assert.deepEqual(await secretsSet(), ALL)
})

test('while anything uses the database the key is not changed', async () => {
  const text = readFileSync(keyFile('master.key'), 'utf8')
  const urls = await ensureRoles(`${embedded.url}/switchboard`, text.trim())
  const pool = createPool(urls.app, { max: 1, name: 'somebody' })
  await pool.query('select 1')
  await assert.rejects(
    asOwner(config, (owned) => rotateKey(config, owned)),
    (error) => error instanceof ConfigError && /Stop all its processes/.test(error.message),
  )
  await pool.end()
  assert.equal(readFileSync(keyFile('master.key'), 'utf8'), text)
})

test('a key of the environment is changed by the operator: the command says how, and does the rest', async () => {
  const present = loadMasterKeys(config).current
  const inEnvironment = { ...config, masterKey: 'another master key, of at least thirty-two letters' }
  await assert.rejects(
    asOwner(config, (owned) => rotateKey(inEnvironment, owned)),
    (error) => error instanceof ConfigError && /master\.key\.old/.test(error.message),
  )
  writeFileSync(keyFile('master.key.old'), `${present.text}\n`, { mode: 0o600 })
  const rotated = await asOwner(config, (owned) => rotateKey(inEnvironment, owned))
  assert.deepEqual([rotated.from, rotated.dataKeys, rotated.lost], [[present.id], 1, []])
  assert.deepEqual(
    (
      await folder.json<{ integrations: { secretsSet: string[] }[] }>(['integration', 'list', '--tenant', 'shop'], {
        env: { SWITCHBOARD_KEY: inEnvironment.masterKey },
      })
    ).integrations[0]?.secretsSet,
    ALL,
  )
})

test('what no key here opens is named, and the old keys stay', async () => {
  appendFileSync(keyFile('master.key.old'), 'a key that sealed nothing of all this\n', { mode: 0o600 })
  const rotated = await asOwner(config, (owned) => rotateKey(config, owned)) // the data keys are under the environment's key, which is not given
  assert.deepEqual(rotated.lost, ['1 data keys of "shop"', '1 second factors'])
  assert.match(readFileSync(keyFile('master.key.old'), 'utf8'), /sealed nothing/)
})
