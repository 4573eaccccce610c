import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { inTenant, SYSTEM } from '../../infra/db/tx.ts'
import { createFileWorld, type FileWorld, picture } from './fixtures/file-world.ts'
import { deleteFile, type Files, purgeFiles, readFile, revealFile, stageFile, storeFile } from './index.ts'

let world: FileWorld
before(async () => {
  world = await createFileWorld()
})
after(() => world.close())

describe('what is deleted or never used', () => {
  const stored = async (key: string) =>
    (await world.db.owner.query('select storage_key, deleted_at from files where key = $1', [key])).rows[0]

  test('a deleted file is withheld at once, and its bytes go with the next purge', async () => {
    const file = await storeFile(world.files, world.acme, {
      content: await picture().png().toBuffer(),
      claimedName: 'a.png',
      purpose: 'upload',
    })
    const { storage_key } = await stored(file.key)
    assert.equal(await inTenant(world.db, { tenantId: world.globex, actor: SYSTEM }, (tx) => deleteFile(tx, file.key, world.now())), false)
    assert.equal(await inTenant(world.db, { tenantId: world.acme, actor: SYSTEM }, (tx) => deleteFile(tx, file.key, world.now())), true)
    assert.equal((await world.fetch(world.files.linkTo(world.acme, file.key, 'original'))).statusCode, 404)
    await assert.rejects(readFile(world.files, world.acme, file.key), { type: 'not-found' })
    await purgeFiles(world.files, { tenantId: world.acme })
    assert.equal(await world.files.stores.current.exists(storage_key), true, 'not yet an hour ago')
    world.pass(3_700_000)
    await purgeFiles(world.files, { tenantId: world.globex })
    assert.equal(await world.files.stores.current.exists(storage_key), true, 'not by another tenant')
    await purgeFiles(world.files, { tenantId: world.acme })
    await purgeFiles(world.files, { tenantId: world.acme })
    assert.deepEqual([await world.files.stores.current.exists(storage_key), (await stored(file.key)).storage_key], [false, ''])
  })

  test('a staged file is seen by nobody, and goes unless it is used', async () => {
    const [used, unused] = [
      await stageFile(world.files, world.acme, { content: Buffer.from('x'), claimedName: 'a', purpose: 'inbound' }),
      await stageFile(world.files, world.acme, { content: Buffer.from('x'), claimedName: 'a', purpose: 'inbound' }),
    ]
    assert.equal((await world.fetch(world.files.linkTo(world.acme, used.key, 'original'))).statusCode, 404)
    await inTenant(world.db, { tenantId: world.acme, actor: SYSTEM }, (tx) => revealFile(tx, used))
    assert.equal((await world.fetch(world.files.linkTo(world.acme, used.key, 'original'))).statusCode, 200)
    const { storage_key } = await stored(unused.key)
    world.pass(3_700_000)
    await purgeFiles(world.files, { tenantId: world.acme })
    assert.deepEqual([await stored(unused.key), await world.files.stores.current.exists(storage_key)], [undefined, false])
    assert.equal((await world.fetch(world.files.linkTo(world.acme, used.key, 'original'))).statusCode, 200)
    await assert.rejects(inTenant(world.db, { tenantId: world.acme, actor: SYSTEM }, (tx) => revealFile(tx, unused)))
  })

  test('a store that fails leaves a hidden row for the purge, and no file', async () => {
    const { stores } = world.files
    const put = async () => {
      throw new Error('disk full')
    }
    const failing: Files = { ...world.files, stores: { ...stores, current: { ...stores.current, put } } }
    await assert.rejects(storeFile(failing, world.acme, { content: Buffer.from('x'), claimedName: 'a', purpose: 'upload' }), /disk full/)
    world.pass(3_700_000)
    await purgeFiles(world.files, { tenantId: world.acme })
    assert.equal(
      Number((await world.db.owner.query("select count(*) as n from files where deleted_at = created_at and storage_key <> ''")).rows[0].n),
      0,
    )
  })

  test('one purge is booked for many', async () => {
    const {
      rows: [{ n }],
    } = await world.db.owner.query("select count(distinct key) as n from graphile_worker.jobs where task_identifier = 'files.purge'")
    assert.ok(Number(n) >= 1 && Number(n) <= 8, `${n} jobs`)
  })
})
