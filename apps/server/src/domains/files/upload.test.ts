import assert from 'node:assert/strict'
import { type AddressInfo, connect } from 'node:net'
import { after, before, describe, test } from 'node:test'
import sharp from 'sharp'
import { until } from '../../../../../tests/support/until.ts'
import { createFileWorld, type FileWorld, picture } from './fixtures/file-world.ts'
import { hugePng, oggOpus } from './fixtures/made-up-files.ts'
import { DOCUMENT_MAX_BYTES, readFile, storeFile } from './index.ts'

let world: FileWorld
let port = 0
before(async () => {
  world = await createFileWorld()
  await world.app.listen({ host: '127.0.0.1', port: 0 })
  port = (world.app.server.address() as AddressInfo).port
})
after(() => world.close())

describe('an upload', () => {
  test('is stored, described by its content, and served as it is', async () => {
    const bytes = await picture().png().toBuffer()
    const { status, file } = await world.upload({ bytes, name: 'ảnh đẹp.png', type: 'text/html' })
    assert.equal(status, 201)
    assert.deepEqual(
      [file.name, file.mimeType, file.kind, file.sizeBytes, file.width, file.height],
      ['ảnh đẹp.png', 'image/png', 'image', bytes.length, 900, 600],
    )
    const answer = await world.fetch(file.url)
    assert.deepEqual([answer.statusCode, answer.rawPayload], [200, bytes])
    const thumb = await world.fetch(file.thumbnailUrl ?? '')
    assert.deepEqual(
      [thumb.statusCode, thumb.headers['content-type'], (await sharp(thumb.rawPayload).metadata()).width],
      [200, 'image/webp', 480],
    )
  })

  test('loses what the camera wrote, when people upload it and not when a platform delivers it', async () => {
    const bytes = await picture()
      .withExif({ IFD0: { Make: 'Telephone' } })
      .jpeg()
      .toBuffer()
    const { file } = await world.upload({ bytes, name: 'shot.jpg' })
    assert.equal((await sharp((await world.fetch(file.url)).rawPayload).metadata()).exif, undefined)
    const inbound = await storeFile(world.files, world.acme, { content: bytes, claimedName: 'shot.jpg', purpose: 'inbound' })
    assert.deepEqual(Buffer.from(await (await readFile(world.files, world.acme, inbound.key)).bytes()), bytes)
  })

  test('of a voice note has duration and bars', async () => {
    const note = await storeFile(world.files, world.acme, {
      content: oggOpus({ loudFrames: 50, silentFrames: 50 }),
      claimedName: 'voice',
      purpose: 'visitor-upload',
      createdFor: 'visitor:5',
    })
    assert.deepEqual([note.kind, note.name, note.waveform?.length], ['audio', 'voice.ogg', 48])
    const {
      rows: [row],
    } = await world.db.owner.query('select created_for, waveform, duration_ms from files where id = $1', [note.id])
    assert.deepEqual([row.created_for, row.waveform.length, row.duration_ms], ['visitor:5', 48, note.durationMs])
  })

  test('needs the right, and a signed-in caller', async () => {
    assert.equal((await world.upload({ bytes: 'x' }, 'weak')).status, 403)
    assert.equal((await world.upload({ bytes: 'x' }, 'nobody')).status, 401)
  })

  test('of another shape is refused in words', async () => {
    assert.equal((await world.upload({ bytes: 'x', field: 'other' })).status, 400)
    const json = await world.app.inject({
      method: 'POST',
      url: '/api/v1/files',
      payload: { a: 1 },
      headers: { authorization: 'Bearer acme' },
    })
    assert.equal(json.statusCode, 400)
    const nothing = await world.app.inject({
      method: 'POST',
      url: '/api/v1/files',
      payload: '--xyz--\r\n',
      headers: { authorization: 'Bearer acme', 'content-type': 'multipart/form-data; boundary=xyz' },
    })
    assert.equal(nothing.statusCode, 400)
  })

  test('of a picture bomb is 413', async () => {
    const { status, problem } = await world.upload({ bytes: hugePng(50_000, 50_000), name: 'bomb.png' })
    assert.deepEqual([status, problem.type], [413, '/problems/too-large'])
  })

  test('of 41 MB that is no document is 413, of a document it is stored', async () => {
    const big = Buffer.alloc(41_000_000)
    assert.equal((await world.upload({ bytes: big })).status, 413)
    const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), big])
    assert.equal((await world.upload({ bytes: pdf })).status, 201)
  })

  test('leaves nothing in the way in, whatever became of it', async () => {
    await until(() => world.leftovers().length === 0)
  })
})

describe('a large upload', () => {
  /** Sends a head, then zeros until answered or `bytes` are sent; never more than a chunk in memory. */
  function pour(headers: string[], bytes: number): Promise<{ status: number; sent: number }> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1')
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
      socket.write(
        `POST /api/v1/files HTTP/1.1\r\nHost: desk.example\r\nAuthorization: Bearer acme\r\nContent-Type: multipart/form-data; boundary=xyz\r\n${headers.join('\r\n')}\r\n\r\n`,
      )
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
    const rows = async () => Number((await world.db.owner.query('select count(*) as n from files')).rows[0].n)
    const count = await rows()
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write(
      'POST /api/v1/files HTTP/1.1\r\nHost: desk.example\r\nAuthorization: Bearer acme\r\nContent-Type: multipart/form-data; boundary=xyz\r\nContent-Length: 500000\r\n\r\n--xyz\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n',
    )
    socket.write(Buffer.alloc(200_000))
    await until(() => world.leftovers().length > 0)
    socket.destroy()
    await until(() => world.leftovers().length === 0)
    assert.equal(await rows(), count)
  })
})
