import assert from 'node:assert/strict'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createSocketServer, type AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { createOutbound, type OutboundOptions } from './index.ts'

const closers: (() => void)[] = []
after(() => {
  for (const close of closers) close()
})

async function peer(listener: RequestListener): Promise<{ host: string; origin: string; port: number; seen: string[] }> {
  const seen: string[] = []
  const server: Server = createServer((req, res) => {
    seen.push(`${req.method} ${req.url}`)
    listener(req, res)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { host: `127.0.0.1:${port}`, origin: `http://127.0.0.1:${port}`, port, seen }
}

/** A peer that speaks bytes, not HTTP. */
async function rawPeer(answer: string | undefined, options: { reset?: boolean } = {}): Promise<{ host: string; origin: string }> {
  const server = createSocketServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => (options.reset ? socket.resetAndDestroy() : answer === undefined ? undefined : socket.end(answer)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => server.close())
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return { host, origin: `http://${host}` }
}

const client = (allowHosts: string[], more: Partial<OutboundOptions> = {}) => {
  const http = createOutbound({ allowHosts, ...more })
  closers.push(() => void http.close())
  return http
}
const collect = async (body: AsyncIterable<Uint8Array>) => Buffer.concat(await Array.fromAsync(body)).toString()

test('an exception of the operator is exactly one host and port', async () => {
  const allowed = await peer((_, res) => res.end('in'))
  const other = await peer((_, res) => res.end('never'))
  const http = client([allowed.host])
  assert.equal(Buffer.from((await http.request({ method: 'GET', url: allowed.origin })).body).toString(), 'in')
  await assert.rejects(http.request({ method: 'GET', url: other.origin }), { code: 'forbidden-address' })
  await assert.rejects(http.request({ method: 'GET', url: `http://localhost:${allowed.port}/` }), { code: 'forbidden-address' })
  assert.deepEqual(other.seen, [])
})

test('a request keeps its own host, sends its body, and shows status, lower-case headers and bytes of the answer', async () => {
  let got = ''
  const server = await peer((req, res) => {
    req.setEncoding('utf8').on('data', (text: string) => (got += `${req.headers.host} ${req.headers['x-token']} ${text}`))
    req.on('end', () => res.writeHead(422, { 'X-Trace': 'abc' }).end('no'))
  })
  const answer = await client([server.host]).request({
    method: 'POST',
    url: `${server.origin}/a?b=c`,
    headers: { 'X-Token': 't', Host: 'elsewhere.example.com' },
    body: 'hello',
  })
  assert.equal(got, `${server.host} t hello`)
  assert.deepEqual([answer.status, answer.headers['x-trace'], Buffer.from(answer.body).toString()], [422, 'abc', 'no'])
  assert.deepEqual(server.seen, ['POST /a?b=c'])
})

test('a request follows no redirect', async () => {
  const server = await peer((_, res) => res.writeHead(302, { location: '/elsewhere' }).end())
  const answer = await client([server.host]).request({ method: 'GET', url: server.origin })
  assert.deepEqual([answer.status, answer.headers.location, server.seen.length], [302, '/elsewhere', 1])
})

test('a refused connection is certainly not sent', async () => {
  await assert.rejects(client(['127.0.0.1:1']).request({ method: 'POST', url: 'http://127.0.0.1:1/' }), { code: 'connect', sent: false })
})

test('a name that is not resolved in time is a timeout, certainly not sent', async () => {
  const http = client([], { resolver: () => new Promise(() => undefined), connectTimeoutMs: 200 })
  await assert.rejects(http.request({ method: 'POST', url: 'https://slow.example.com/' }), { code: 'timeout', sent: false })
})

test('a reset after the request went out may have been sent', async () => {
  const server = await rawPeer(undefined, { reset: true })
  await assert.rejects(client([server.host]).request({ method: 'POST', url: server.origin, body: 'x' }), { code: 'reset', sent: true })
})

test('silence ends at the time limit and may have been sent', async () => {
  const server = await rawPeer(undefined)
  await assert.rejects(client([server.host]).request({ method: 'POST', url: server.origin, body: 'x', timeoutMs: 150 }), {
    code: 'timeout',
    sent: true,
  })
})

test('a request that waits for a free connection until its time is up was certainly not sent', async () => {
  const server = await rawPeer(undefined)
  const http = client([server.host], { maxPerHost: 1 })
  const first = assert.rejects(http.request({ method: 'POST', url: server.origin, timeoutMs: 400 }), { code: 'timeout', sent: true })
  await assert.rejects(http.request({ method: 'POST', url: server.origin, timeoutMs: 150 }), { code: 'timeout', sent: false })
  await first
})

test('a body that drips for ever ends at the time limit', async () => {
  const server = await peer((_, res) => {
    const drip = setInterval(() => res.write('.'), 20)
    res.on('close', () => clearInterval(drip))
  })
  await assert.rejects(client([server.host]).request({ method: 'GET', url: server.origin, timeoutMs: 200 }), {
    code: 'timeout',
    sent: true,
  })
})

test('nonsense, and a body shorter than its Content-Length, are no answers', async () => {
  const nonsense = await rawPeer('hello there\r\n\r\n')
  await assert.rejects(client([nonsense.host]).request({ method: 'GET', url: nonsense.origin }), { code: 'invalid-response', sent: true })
  const short = await rawPeer('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc')
  await assert.rejects(
    client([short.host]).request({ method: 'GET', url: short.origin }),
    (error: { code: string; sent: boolean }) => error.sent && ['reset', 'invalid-response'].includes(error.code),
  )
})

test('an answer ends at its byte cap, declared, streamed or packed', async () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000))
  const server = await peer((req, res) => {
    if (req.url === '/declared') return void res.writeHead(200, { 'content-length': '5000' }).end(Buffer.alloc(5000))
    if (req.url === '/gzip') return void res.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb)
    if (req.url === '/br')
      return void res
        .writeHead(200, { 'content-encoding': 'br' })
        .end(brotliCompressSync(Buffer.alloc(50_000_000), { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } }))
    for (let i = 0; i < 100; i += 1) res.write(Buffer.alloc(1000))
    res.end()
  })
  const http = client([server.host])
  for (const path of ['/declared', '/streamed', '/gzip', '/br'])
    await assert.rejects(
      http.request({ method: 'GET', url: `${server.origin}${path}`, maxBytes: 1000 }),
      { code: 'too-large', sent: true },
      path,
    )
  const before = process.memoryUsage().rss
  await assert.rejects(
    http.download(
      { url: `${server.origin}/gzip` },
      {
        maxBytes: 20_000_000,
        sink: async (body) => {
          for await (const _ of body);
        },
      },
    ),
    { code: 'too-large' },
  )
  assert.ok(process.memoryUsage().rss - before < 60_000_000)
})

test('a packed answer is unpacked, a packing nobody asked for or a broken one is no answer', async () => {
  const server = await peer((req, res) => {
    const [encoding = '', body] =
      {
        '/gzip': ['gzip', gzipSync('hello')],
        '/twice': ['gzip, gzip', gzipSync(gzipSync('hello'))],
        '/broken': ['gzip', Buffer.from('not gzip')],
      }[req.url ?? ''] ?? []
    res.writeHead(200, { 'content-encoding': String(encoding) }).end(body)
  })
  const http = client([server.host])
  assert.equal(Buffer.from((await http.request({ method: 'GET', url: `${server.origin}/gzip` })).body).toString(), 'hello')
  for (const path of ['/twice', '/broken'])
    await assert.rejects(http.request({ method: 'GET', url: server.origin + path }), { code: 'invalid-response' })
})

test('a header with a line break is refused before anything is sent', async () => {
  const server = await peer((_, res) => res.end())
  await assert.rejects(
    client([server.host]).request({ method: 'GET', url: server.origin, headers: { authorization: 'Bearer a\r\nX-Evil: 1' } }),
    { sent: false },
  )
  assert.deepEqual(server.seen, [])
})

test('a download flows into its sink and follows up to three redirects', async () => {
  const server = await peer((req, res) => {
    const left = Number(req.url?.slice(1))
    if (left > 0) res.writeHead(302, { location: `/${left - 1}` }).end()
    else res.writeHead(200, { 'content-type': 'image/png' }).end('bytes')
  })
  const http = client([server.host])
  const done = await http.download({ url: `${server.origin}/3` }, { maxBytes: 100, sink: collect })
  assert.deepEqual(done.ok && [done.bytes, done.stored, done.headers['content-type']], [5, 'bytes', 'image/png'])
  await assert.rejects(http.download({ url: `${server.origin}/4` }, { maxBytes: 100, sink: collect }), {
    code: 'invalid-response',
    sent: true,
  })
  await assert.rejects(http.download({ url: `${server.origin}/1` }, { maxBytes: 100, maxRedirects: 0, sink: collect }), {
    code: 'invalid-response',
  })
})

test('a redirect to an address inside is refused at the hop, unseen by whoever is there', async () => {
  const inside = await peer((_, res) => res.end('secret'))
  const outside = await peer((_, res) => res.writeHead(302, { location: `${inside.origin}/admin` }).end())
  await assert.rejects(client([outside.host]).download({ url: outside.origin }, { maxBytes: 100, sink: collect }), {
    code: 'forbidden-address',
  })
  assert.deepEqual(inside.seen, [])
})

test('credentials stay with the origin they were meant for', async () => {
  const heard: unknown[] = []
  const other = await peer((req, res) => {
    heard.push([req.headers.authorization, req.headers['access_token'], req.headers.cookie, req.headers['user-agent']])
    res.end('x')
  })
  const first = await peer((_, res) => res.writeHead(302, { location: other.origin }).end())
  const headers = { authorization: 'Bearer secret', access_token: 'secret', cookie: 'a=b', 'user-agent': 'curl/8' }
  await client([first.host, other.host]).download({ url: first.origin, headers }, { maxBytes: 100, sink: collect })
  assert.deepEqual(heard, [[undefined, undefined, undefined, 'curl/8']])
})

test('an answer that is not 2xx reaches no sink', async () => {
  const server = await peer((_, res) => res.writeHead(404).end('gone'))
  const done = await client([server.host]).download(
    { url: server.origin },
    { maxBytes: 100, sink: async () => assert.fail('the sink was called') },
  )
  assert.deepEqual([done.ok, done.status], [false, 404])
})

test('a sink that fails ends the download with its own error', async () => {
  const server = await peer((_, res) => res.end('x'.repeat(1000)))
  await assert.rejects(
    client([server.host]).download(
      { url: server.origin },
      {
        maxBytes: 10_000,
        sink: async () => {
          throw new Error('disk full')
        },
      },
    ),
    /disk full/,
  )
})
