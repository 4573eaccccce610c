import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { StoredFile } from '@switchboard/contracts'
import type { FastifyInstance } from 'fastify'
import sharp from 'sharp'
import { type FreshDatabase, freshDatabase, TEST_KEY } from '../../../../../tests/support/database.ts'
import { masterKey } from '../../infra/crypto/master-key.ts'
import { inTenant, SYSTEM } from '../../infra/db/tx.ts'
import type { Caller } from '../../infra/http/access.ts'
import { createHttp } from '../../infra/http/server.ts'
import { createLog } from '../../infra/log.ts'
import { createTenant, syncPermissions } from '../identity/index.ts'
import { hugePng, oggOpus } from './fixtures/made-up-files.ts'
import { createFiles, deleteFile, DOCUMENT_MAX_BYTES, type Files, fileDownloads, filesDomain, purgeFiles, readFile, revealFile, stageFile, storeFile } from './index.ts'

const dir = mkdtempSync(join(tmpdir(), 'switchboard-files-'))
const log = createLog('fatal')
const keys = { current: masterKey(TEST_KEY), byId: new Map() }
let db: FreshDatabase
let files: Files
let app: FastifyInstance
let [acme, globex] = ['', '']
let now = Date.now()
let origin = ''

const callerOf = (token: string): Caller | undefined => {
  const tenantId = { acme, globex, weak: acme }[token]
  if (!tenantId) return undefined
  return { kind: 'api-key', tenantId, userId: '0', name: token, tokenId: '1', actor: 'api-key:1', grants: new Map(token === 'weak' ? [] : [['file.create', 'all']]) }
}

async function serve(made: Files, config: { publicUrl: string; filesUrl: string | undefined }): Promise<FastifyInstance> {
  const server = createHttp({ config: { ...config, trustedProxies: [] }, db, log, domains: [filesDomain], deps: { files: made }, authenticate: async (token) => callerOf(token), denied: async () => undefined, checkAnswers: true })
  await server.register(fileDownloads(made))
  await server.ready()
  return server
}

before(async () => {
  db = await freshDatabase()
  await syncPermissions(db.owner, ['conversation.read', 'conversation.reply', 'conversation.update', 'person.read', 'person.update', 'channel.read', 'file.create', 'tag.read'].map((key) => ({ key, description: key, scoped: key.startsWith('conversation') })))
  const owner = await db.owner.connect()
  acme = (await createTenant(owner, { slug: 'acme', name: 'Acme' })).id
  globex = (await createTenant(owner, { slug: 'globex', name: 'Globex' })).id
  owner.release()
  const config = { publicUrl: 'http://desk.example', filesUrl: undefined, dataDir: dir, s3: undefined }
  files = createFiles({ db, config, masterKeys: keys, log, clock: () => now })
  app = await serve(files, config)
  await app.listen({ host: '127.0.0.1', port: 0 })
  origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
})
after(async () => {
  await app.close()
  await files.close()
  await db.close()
  rmSync(dir, { recursive: true, force: true })
})

interface Part {
  bytes: Uint8Array | string
  name?: string
  type?: string
  field?: string
}
function body({ bytes, name = 'a.bin', type = 'application/octet-stream', field = 'file' }: Part) {
  const head = `--xyz\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`
  return { payload: Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from('\r\n--xyz--\r\n')]), headers: { 'content-type': 'multipart/form-data; boundary=xyz' } }
}
async function upload(part: Part, token = 'acme') {
  const { payload, headers } = body(part)
  const answer = await app.inject({ method: 'POST', url: '/api/v1/files', payload, headers: { ...headers, authorization: `Bearer ${token}` } })
  return { status: answer.statusCode, file: answer.json<StoredFile>(), problem: answer.json<{ type: string; title: string; maxBytes?: number }>() }
}
const fetched = (url: string, headers: Record<string, string> = {}) => app.inject({ method: 'GET', url: url.replace('http://desk.example', ''), headers })
const picture = (width = 900) => sharp({ create: { width, height: 600, channels: 3, background: '#0a7' } })
const leftovers = () => readdirSync(join(dir, 'incoming'))
const rows = async () => Number((await db.owner.query('select count(*) as n from files')).rows[0].n)

describe('an upload', () => {
  test('is stored, described by its content, and served as it is', async () => {
    const bytes = await picture().png().toBuffer()
    const { status, file } = await upload({ bytes, name: 'ảnh đẹp.png', type: 'text/html' })
    assert.equal(status, 201)
    assert.deepEqual([file.name, file.mimeType, file.kind, file.sizeBytes, file.width, file.height], ['ảnh đẹp.png', 'image/png', 'image', bytes.length, 900, 600])
    const answer = await fetched(file.url)
    assert.deepEqual([answer.statusCode, answer.rawPayload], [200, bytes])
    const thumb = await fetched(file.thumbnailUrl ?? '')
    assert.deepEqual([thumb.statusCode, thumb.headers['content-type'], (await sharp(thumb.rawPayload).metadata()).width], [200, 'image/webp', 480])
  })

  test('loses what the camera wrote, when people upload it and not when a platform delivers it', async () => {
    const bytes = await picture().withExif({ IFD0: { Make: 'Telephone' } }).jpeg().toBuffer()
    const { file } = await upload({ bytes, name: 'shot.jpg' })
    assert.equal((await sharp((await fetched(file.url)).rawPayload).metadata()).exif, undefined)
    const inbound = await storeFile(files, acme, { content: bytes, claimedName: 'shot.jpg', purpose: 'inbound' })
    assert.deepEqual(Buffer.from(await (await readFile(files, acme, inbound.key)).bytes()), bytes)
  })

  test('of a voice note has duration and bars', async () => {
    const note = await storeFile(files, acme, { content: oggOpus({ loudFrames: 50, silentFrames: 50 }), claimedName: 'voice', purpose: 'visitor-upload', createdFor: 'visitor:5' })
    assert.deepEqual([note.kind, note.name, note.waveform?.length], ['audio', 'voice.ogg', 48])
    const { rows: [row] } = await db.owner.query('select created_for, waveform, duration_ms from files where id = $1', [note.id])
    assert.deepEqual([row.created_for, row.waveform.length, row.duration_ms], ['visitor:5', 48, note.durationMs])
  })

  test('needs the right, and a signed-in caller', async () => {
    assert.equal((await upload({ bytes: 'x' }, 'weak')).status, 403)
    assert.equal((await upload({ bytes: 'x' }, 'nobody')).status, 401)
  })

  test('of another shape is refused in words', async () => {
    assert.equal((await upload({ bytes: 'x', field: 'other' })).status, 400)
    const json = await app.inject({ method: 'POST', url: '/api/v1/files', payload: { a: 1 }, headers: { authorization: 'Bearer acme' } })
    assert.equal(json.statusCode, 400)
    const nothing = await app.inject({ method: 'POST', url: '/api/v1/files', payload: '--xyz--\r\n', headers: { authorization: 'Bearer acme', 'content-type': 'multipart/form-data; boundary=xyz' } })
    assert.equal(nothing.statusCode, 400)
  })

  test('of a picture bomb is 413', async () => {
    const { status, problem } = await upload({ bytes: hugePng(50_000, 50_000), name: 'bomb.png' })
    assert.deepEqual([status, problem.type], [413, '/problems/too-large'])
  })

  test('of 41 MB that is no document is 413, of a document it is stored', async () => {
    const big = Buffer.alloc(41_000_000)
    assert.equal((await upload({ bytes: big })).status, 413)
    const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), big])
    assert.equal((await upload({ bytes: pdf })).status, 201)
  })

  test('leaves nothing in the way in, whatever became of it', () => {
    assert.deepEqual(leftovers(), [])
  })
})

describe('a large upload', () => {
  /** Sends a head, then zeros until answered or `bytes` are sent; never more than a chunk in memory. */
  function pour(headers: string[], bytes: number): Promise<{ status: number; sent: number }> {
    return new Promise((resolve, reject) => {
      const socket = connect(Number(new URL(origin).port), '127.0.0.1')
      const chunk = Buffer.alloc(65_536)
      const chunked = Buffer.concat([Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from('\r\n')])
      let [sent, answer, over] = [0, '', false]
      const more = () => {
        while (!over && sent < bytes) {
          sent += chunk.length
          if (!socket.write(chunked)) return void socket.once('drain', more)
        }
      }
      socket.on('error', (error) => (over ? undefined : reject(error)))
      socket.on('data', (data) => {
        answer += data.toString()
        over = true
        socket.destroy()
        resolve({ status: Number(answer.split(' ')[1]), sent })
      })
      const start = '--xyz\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
      socket.write(`POST /api/v1/files HTTP/1.1\r\nHost: desk.example\r\nAuthorization: Bearer acme\r\nContent-Type: multipart/form-data; boundary=xyz\r\n${headers.join('\r\n')}\r\n\r\n`)
      if (headers.includes('Transfer-Encoding: chunked')) socket.write(`${start.length.toString(16)}\r\n${start}\r\n`, more)
    })
  }

  test('is refused by its announced length before its body is read', async () => {
    const { status, sent } = await pour([`Content-Length: ${DOCUMENT_MAX_BYTES * 10}`], 0)
    assert.deepEqual([status, sent], [413, 0])
  })

  test('without an announced length is refused when it grows too long, and is never in memory', async () => {
    const before = process.memoryUsage().rss
    let most = 0
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20)
    const { status, sent } = await pour(['Transfer-Encoding: chunked'], DOCUMENT_MAX_BYTES * 3)
    clearInterval(watch)
    assert.equal(status, 413)
    assert.ok(sent < DOCUMENT_MAX_BYTES * 2, `${sent} bytes were taken`)
    assert.ok(most - before < 80_000_000, `${most - before} bytes more memory`)
  })

  test('that is broken off leaves nothing', async () => {
    const count = await rows()
    const socket = connect(Number(new URL(origin).port), '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write('POST /api/v1/files HTTP/1.1\r\nHost: desk.example\r\nAuthorization: Bearer acme\r\nContent-Type: multipart/form-data; boundary=xyz\r\nContent-Length: 500000\r\n\r\n--xyz\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n')
    socket.write(Buffer.alloc(200_000))
    await until(() => leftovers().length > 0)
    socket.destroy()
    await until(() => leftovers().length === 0)
    assert.equal(await rows(), count)
  })
})

async function until(isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + 5_000
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error('not so within 5 s')
    await new Promise((resolve) => setImmediate(resolve))
  }
}

describe('a served file', () => {
  test('is locked in: sniffed type, no guessing, no scripts, nobody else’s page', async () => {
    const { file } = await upload({ bytes: await picture(100).png().toBuffer(), name: 'a.png' })
    const { headers } = await fetched(file.url)
    assert.equal(headers['content-type'], 'image/png')
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.equal(headers['content-security-policy'], "default-src 'none'; sandbox")
    assert.equal(headers['cross-origin-resource-policy'], 'same-origin')
    assert.match(String(headers['cache-control']), /^private,/)
    assert.match(String(headers['content-disposition']), /^inline; /)
  })

  test('that is no medium of the safe list is a download, and what could run is bytes', async () => {
    for (const [bytes, name, type, served] of [
      ['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'a.svg', 'image/svg+xml; x', 'application/octet-stream'], ['<!doctype html><script>1</script>', 'a.html', 'text/html;charset=', 'application/octet-stream'],
      ['alert(1)', 'a.js', 'image/png', 'application/octet-stream'], ['%PDF-1.7\n', 'a.pdf', 'application/pdf', 'application/pdf'], ['words', 'a.txt', 'text/html', 'text/plain'],
    ] as const) {
      const { headers } = await fetched((await upload({ bytes, name, type })).file.url)
      assert.equal(headers['content-type'], served)
      assert.match(String(headers['content-disposition']), /^attachment; /)
    }
  })

  test('has one Content-Disposition line whatever it was called', async () => {
    const stored = await storeFile(files, acme, { content: await picture(50).png().toBuffer(), claimedName: 'a"\r\nSet-Cookie: x=1; .html', purpose: 'upload' })
    assert.match(stored.name, /\.png$/)
    const { headers } = await fetched(files.linkTo(acme, stored.key, 'original'))
    assert.equal(headers['set-cookie'], undefined)
    assert.match(String(headers['content-disposition']), /^inline; filename="[^"\r\n]*"; filename\*=UTF-8''[^\r\n]*$/)
    const download = await fetched(files.link({ tenantId: acme, key: stored.key, variant: 'original', disposition: 'attachment' }))
    assert.match(String(download.headers['content-disposition']), /^attachment; /)
  })

  test('comes in parts, only what changed, and by its head alone', async () => {
    const { file } = await upload({ bytes: '0123456789', name: 'a.txt' })
    const [part, tail, beyond] = [await fetched(file.url, { range: 'bytes=2-5' }), await fetched(file.url, { range: 'bytes=-1' }), await fetched(file.url, { range: 'bytes=10-' })]
    assert.deepEqual([part.statusCode, part.body, part.headers['content-range'], part.headers['content-length']], [206, '2345', 'bytes 2-5/10', '4'])
    assert.deepEqual([tail.statusCode, tail.body], [206, '9'])
    assert.deepEqual([beyond.statusCode, beyond.headers['content-range']], [416, 'bytes */10'])
    const etag = String(part.headers.etag)
    assert.deepEqual([(await fetched(file.url, { 'if-none-match': etag })).statusCode, (await fetched(file.url, { 'if-none-match': '"other"' })).statusCode], [304, 200])
    assert.deepEqual([(await fetched(file.url, { range: 'bytes=0-1', 'if-range': etag })).statusCode, (await fetched(file.url, { range: 'bytes=0-1', 'if-range': '"old"' })).statusCode], [206, 200])
    const head = await app.inject({ method: 'HEAD', url: file.url.replace('http://desk.example', '') })
    assert.deepEqual([head.statusCode, head.headers['content-length'], head.body], [200, '10', ''])
  })

  test('of a small picture stands for its thumbnail', async () => {
    const small = await storeFile(files, acme, { content: await picture(40).png().toBuffer(), claimedName: 'dot.png', purpose: 'avatar' })
    assert.equal(small.hasThumbnail, false)
    assert.equal((await fetched(files.linkTo(acme, small.key, 'thumb'))).headers['content-type'], 'image/png')
  })
})

describe('a link', () => {
  test('that is altered, too old, of another tenant or leads out is 404, all with the same answer', async () => {
    const { file } = await upload({ bytes: 'secret', name: 'a.txt' })
    const path = new URL(file.url).pathname
    const unsame = (text: string) => ({ ...JSON.parse(text), requestId: '' })
    const gone = await fetched(files.linkTo(acme, randomBytes(16).toString('base64url'), 'original'))
    const wrong = [
      files.linkTo(globex, file.key, 'original'), files.linkTo(acme, file.key, 'thumb'), `${path}x`, path.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')).replace('.', ''), path.replace('/files/', '/files/AAAA'),
      '/files/..%2f..%2fetc%2fpasswd', '/files/%2e%2e', '/files/', `/files/${'a'.repeat(5000)}`, `/files/${file.key}`, '/files/%00',
    ]
    for (const url of wrong) {
      const answer = await fetched(url)
      assert.equal(answer.statusCode, 404, url)
      assert.deepEqual(unsame(answer.body), unsame(gone.body), url)
    }
    assert.equal((await fetched(path)).statusCode, 200)
    now += 20 * 60_000
    const late = await fetched(path)
    assert.deepEqual([late.statusCode, unsame(late.body), late.headers.etag], [404, unsame(gone.body), undefined])
  })

  test('works on the origin of files alone, where there is one', async () => {
    const config = { publicUrl: 'http://desk.example', filesUrl: 'http://files.example:8443', dataDir: dir, s3: undefined }
    const own = createFiles({ db, config, masterKeys: keys, log, clock: () => now })
    const server = await serve(own, config)
    const file = await storeFile(own, acme, { content: Buffer.from('x'), claimedName: 'a.txt', purpose: 'upload' })
    const url = new URL(own.linkTo(acme, file.key, 'original'))
    assert.equal(url.origin, 'http://files.example:8443')
    const at = (host: string) => server.inject({ method: 'GET', url: url.pathname, headers: { host } })
    assert.deepEqual([(await at('files.example:8443')).statusCode, (await at('desk.example')).statusCode, (await at('files.example')).statusCode], [200, 404, 404])
    assert.equal((await at('files.example:8443')).headers['cross-origin-resource-policy'], 'cross-origin')
    await server.close()
    await own.close()
  })
})

describe('what is deleted or never used', () => {
  const stored = async (key: string) => (await db.owner.query('select storage_key, deleted_at from files where key = $1', [key])).rows[0]

  test('a deleted file is withheld at once, and its bytes go with the next purge', async () => {
    const file = await storeFile(files, acme, { content: await picture().png().toBuffer(), claimedName: 'a.png', purpose: 'upload' })
    const { storage_key } = await stored(file.key)
    assert.equal(await inTenant(db, { tenantId: globex, actor: SYSTEM }, (tx) => deleteFile(tx, file.key, now)), false)
    assert.equal(await inTenant(db, { tenantId: acme, actor: SYSTEM }, (tx) => deleteFile(tx, file.key, now)), true)
    assert.equal((await fetched(files.linkTo(acme, file.key, 'original'))).statusCode, 404)
    await assert.rejects(readFile(files, acme, file.key), { type: 'not-found' })
    await purgeFiles(files, { tenantId: acme })
    assert.equal(await files.storage.exists(storage_key), true, 'not yet an hour ago')
    now += 3_700_000
    await purgeFiles(files, { tenantId: globex })
    assert.equal(await files.storage.exists(storage_key), true, 'not by another tenant')
    await purgeFiles(files, { tenantId: acme })
    await purgeFiles(files, { tenantId: acme })
    assert.deepEqual([await files.storage.exists(storage_key), (await stored(file.key)).storage_key], [false, ''])
  })

  test('a staged file is seen by nobody, and goes unless it is used', async () => {
    const [used, unused] = [await stageFile(files, acme, { content: Buffer.from('x'), claimedName: 'a', purpose: 'inbound' }), await stageFile(files, acme, { content: Buffer.from('x'), claimedName: 'a', purpose: 'inbound' })]
    assert.equal((await fetched(files.linkTo(acme, used.key, 'original'))).statusCode, 404)
    await inTenant(db, { tenantId: acme, actor: SYSTEM }, (tx) => revealFile(tx, used))
    assert.equal((await fetched(files.linkTo(acme, used.key, 'original'))).statusCode, 200)
    const { storage_key } = await stored(unused.key)
    now += 3_700_000
    await purgeFiles(files, { tenantId: acme })
    assert.deepEqual([await stored(unused.key), await files.storage.exists(storage_key)], [undefined, false])
    assert.equal((await fetched(files.linkTo(acme, used.key, 'original'))).statusCode, 200)
    await assert.rejects(inTenant(db, { tenantId: acme, actor: SYSTEM }, (tx) => revealFile(tx, unused)))
  })

  test('a store that fails leaves a hidden row for the purge, and no file', async () => {
    const failing: Files = { ...files, storage: { ...files.storage, put: async () => { throw new Error('disk full') } } }
    await assert.rejects(storeFile(failing, acme, { content: Buffer.from('x'), claimedName: 'a', purpose: 'upload' }), /disk full/)
    now += 3_700_000
    await purgeFiles(files, { tenantId: acme })
    assert.equal(Number((await db.owner.query("select count(*) as n from files where deleted_at = created_at and storage_key <> ''")).rows[0].n), 0)
  })

  test('one purge is booked for many', async () => {
    const { rows: [{ n }] } = await db.owner.query("select count(distinct key) as n from graphile_worker.jobs where task_identifier = 'files.purge'")
    assert.ok(Number(n) >= 1 && Number(n) <= 8, `${n} jobs`)
  })
})
