// What platforms, strangers and clients should not send, sent to the whole product.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { request } from 'node:http'
import { after, before, describe, test } from 'node:test'
import { conversationOf, messagesIn, newId, type Scene, scene, until } from '../support/scene.ts'

const SECRET = 'meta app secret of the tests'
const ACCOUNT = '106540352242922'
let world: Scene
before(async () => {
  world = await scene()
})
after(() => world.close())

const signed = (body: Buffer, secret = SECRET) => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`

interface Posted {
  status: number
  type: string
}

async function post(body: Buffer, options: { url?: string; signature?: string | undefined } = {}): Promise<Posted> {
  const { url = world.channel('whatsapp').webhookUrl } = options
  const signature = 'signature' in options ? options.signature : signed(body)
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(signature !== undefined && { 'x-hub-signature-256': signature }) },
    body: new Uint8Array(body),
  })
  const text = await answer.text()
  return { status: answer.status, type: answer.status === 200 ? text : (JSON.parse(text) as { type: string }).type }
}

async function kept(): Promise<Buffer[]> {
  const { rows } = await world.db.owner.query<{ body: Buffer }>('select body from logs_webhook order by id')
  return rows.map(({ body }) => body)
}

async function storesNothing(act: () => Promise<void>): Promise<void> {
  const before = (await kept()).length
  await act()
  assert.equal((await kept()).length, before, 'nothing was stored')
}

interface WhatsAppMessage {
  id: string
  from: string
  [field: string]: unknown
}

function whatsapp(...messages: WhatsAppMessage[]): Buffer {
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550783881', phone_number_id: ACCOUNT },
    contacts: messages.map(({ from }) => ({ profile: { name: `Customer ${from}` }, wa_id: from })),
    messages,
  }
  return Buffer.from(JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: '1', changes: [{ field: 'messages', value }] }] }))
}

function text(id: string, body: unknown, from = '84901112222'): WhatsAppMessage {
  return { id, from, timestamp: '1767258000', type: 'text', text: { body } }
}

describe('a webhook', () => {
  test('without the signature of just this integration over just these bytes is 401, and nothing of it is stored', async () => {
    const body = whatsapp(text('wamid.forged', 'forged'))
    const genuine = signed(body)
    const wrong: Record<string, string | undefined> = {
      missing: undefined,
      empty: '',
      'without its scheme': genuine.slice('sha256='.length),
      'cut short': genuine.slice(0, -2),
      'of the older scheme': `sha1=${createHmac('sha1', SECRET).update(body).digest('hex')}`,
      'of another app': signed(body, 'the secret of another app'),
      'of an empty secret': signed(body, '\0'),
      'of another body': signed(whatsapp(text('wamid.other', 'forged'))),
      'of the same JSON in other bytes': signed(Buffer.from(JSON.stringify(JSON.parse(body.toString()), null, 1))),
    }
    await storesNothing(async () => {
      for (const [what, signature] of Object.entries(wrong))
        assert.deepEqual(await post(body, { signature }), { status: 401, type: '/problems/bad-signature' }, what)
      const zalo = world.channel('zalo').webhookUrl
      assert.equal((await post(body, { url: zalo })).status, 401, 'signed as another service does')
    })
  })

  test('to an address that nobody has, or under another service, is 404, and nothing of it is stored', async () => {
    const body = whatsapp(text('wamid.lost', 'lost'))
    const { webhookUrl } = world.channel('whatsapp')
    const addresses = [
      `${webhookUrl.slice(0, -1)}${webhookUrl.endsWith('A') ? 'B' : 'A'}`,
      webhookUrl.slice(0, -1),
      webhookUrl.replace('/meta/', '/zalo/'),
      webhookUrl.replace('/meta/', '/pigeon/'),
      webhookUrl.replace(/[^/]+$/, "' or 1=1 --"),
      webhookUrl.replace(/[^/]+$/, '%00'),
    ]
    await storesNothing(async () => {
      for (const url of addresses) assert.deepEqual(await post(body, { url }), { status: 404, type: '/problems/not-found' }, url)
    })
  })

  test('of more than four megabytes is 413, announced or not, and nothing of it is stored', async () => {
    const body = whatsapp(text('wamid.large', 'x'.repeat(4 * 1024 * 1024)))
    await storesNothing(async () => {
      assert.deepEqual(await post(body), { status: 413, type: '/problems/too-large' })
      assert.equal(await postInPieces(body), 413)
    })
  })

  test('that no parser likes is answered 200, kept byte for byte and set aside with its reason; what comes with it is applied', async () => {
    const poison: Record<string, Buffer> = {
      'nothing at all': Buffer.alloc(0),
      'no JSON': Buffer.from('{ not json'),
      'half of one': whatsapp(text('wamid.half', 'half')).subarray(0, -20),
      'bytes that are no UTF-8': Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
      'a list': Buffer.from('[]'),
      'a number beyond all numbers': Buffer.from('{"object":1e400}'),
      'a depth of fifty thousand': Buffer.from(`${'['.repeat(50_000)}${']'.repeat(50_000)}`),
      'of nobody’s platform': Buffer.from('{"object":"somebody_else","entry":[]}'),
    }
    const before = (await kept()).length
    for (const [what, body] of Object.entries(poison)) assert.deepEqual(await post(body), { status: 200, type: 'ok' }, what)
    assert.deepEqual((await kept()).slice(before), Object.values(poison), 'as it came')
    assert.equal((await post(whatsapp(text('wamid.alive', 'still alive', '84901110001')))).status, 200)
    const conversation = await conversationOf(world.agent, world.channel('whatsapp').pageId, 'Customer 84901110001')
    assert.deepEqual(
      (await messagesIn(world.agent, conversation.id)).map((message) => message.text),
      ['still alive'],
    )
    const aside = await until(
      async () => (await world.db.owner.query<{ reason: string }>('select reason from ingest_failures')).rows,
      (rows) => rows.length >= Object.keys(poison).length - 1,
    )
    for (const { reason } of aside) assert.ok(reason.length > 3)
  })

  test('with letters that no database holds becomes a message that can be read', async () => {
    const from = '84901110002'
    const body = whatsapp(text('wamid.nul', 'a\u0000b', from), text('wamid.half-letter', 'c\ud800d', from), text('wamid.whole', '💍', from))
    assert.equal((await post(body)).status, 200)
    assert.deepEqual((await kept()).at(-1), body)
    const conversation = await conversationOf(world.agent, world.channel('whatsapp').pageId, `Customer ${from}`)
    const messages = await until(
      () => messagesIn(world.agent, conversation.id),
      (all) => all.length === 3,
    )
    const texts = new Map(messages.map((message) => [message.platformMessageId, message.text]))
    assert.match(texts.get('wamid.nul') ?? '', /^a.?b$/u)
    assert.match(texts.get('wamid.half-letter') ?? '', /^c.d$/u)
    assert.equal(texts.get('wamid.whole'), '💍')
  })

  test('of a hundred messages with a bad one among them loses that one alone, which says why', async () => {
    const from = '84901110003'
    const good = Array.from({ length: 99 }, (_, i) => text(`wamid.hundred.${i}`, `number ${i}`, from))
    const bad = { ...text('wamid.hundred.bad', 'from nobody', from), from: undefined as never }
    const before = (await world.db.owner.query('select id from ingest_failures')).rows.length
    assert.equal((await post(whatsapp(...good.slice(0, 40), bad, ...good.slice(40)))).status, 200)
    const conversation = await conversationOf(world.agent, world.channel('whatsapp').pageId, `Customer ${from}`)
    const messages = await until(
      () => messagesIn(world.agent, conversation.id),
      (all) => all.length >= 99,
    )
    const ids = new Set(messages.map(({ platformMessageId }) => platformMessageId))
    for (const { id } of good) assert.ok(ids.has(id), id)
    assert.ok(!ids.has('wamid.hundred.bad'))
    const { rows } = await world.db.owner.query<{ reason: string; detail: string | null }>(
      'select reason, detail from ingest_failures order by id',
    )
    assert.equal(rows.length, before + 1, 'the one is set aside, with its reason')
  })

  test('of a kind that nobody knew when this was written is shown as what it is, or counted', async () => {
    const from = '84901110004'
    const body = whatsapp(
      { id: 'wamid.hologram', from, timestamp: '1767258000', type: 'hologram', hologram: { depth: 3 } },
      text('wamid.beside', 'beside it', from),
    )
    assert.equal((await post(body)).status, 200)
    const conversation = await conversationOf(world.agent, world.channel('whatsapp').pageId, `Customer ${from}`)
    await until(
      () => messagesIn(world.agent, conversation.id),
      (all) => all.some((message) => message.text === 'beside it'),
    )
    const { rows } = await world.db.owner.query<{ n: number }>(
      `select (select count(*) from omnichannel_message where platform_message_id = 'wamid.hologram') + (select count(*) from ingest_failures f join logs_webhook w on w.id = f.envelope_id where w.body = $1) as n`,
      [body],
    )
    assert.ok(Number(rows[0]?.n) > 0, 'it is not lost without a trace')
  })
})

describe('the API', () => {
  test('names each field that it does not know, and does nothing', async () => {
    const customer = await world.customer('whatsapp', 'Strict')
    await customer.write({ kind: 'text', text: 'hi' })
    const conversation = await conversationOf(world.agent, world.channel('whatsapp').pageId, 'Strict')
    const path = `/conversations/${conversation.id}`
    const cases: [method: string, path: string, body: object, fields: string[]][] = [
      ['POST', `${path}/messages`, { text: 'x', clientId: newId(), colour: 'red', to: 'all' }, ['/colour', '/to']],
      ['PATCH', path, { status: 'open', tenantId: '1' }, ['/tenantId']],
      ['POST', '/sessions', { email: 'a@b.example', password: 'x', admin: true }, ['/admin']],
    ]
    for (const [method, at, body, fields] of cases) {
      const answer = await world.agent.call<{ type: string; errors: { path: string; message: string }[] }>(method, at, body)
      assert.deepEqual([answer.status, answer.body.type], [400, '/problems/invalid-request'], at)
      assert.deepEqual(answer.body.errors.map((fault) => fault.path).sort(), fields, at)
    }
    assert.equal((await messagesIn(world.agent, conversation.id)).length, 1)
  })

  test('says 404 alike to ids that are malformed, beyond any number, or nobody’s', async () => {
    for (const id of ['0', '-1', '1.5', 'abc', '%00', '9'.repeat(40), '987654321012345', '1 or 1=1'])
      for (const path of [`/conversations/${id}`, `/conversations/${id}/messages`]) {
        const answer = await world.agent.call<{ type: string; title: string }>('GET', path)
        assert.deepEqual([answer.status, answer.body.type], [404, '/problems/not-found'], path)
      }
  })

  test('breaks over no letter in an address, whatever stands there', async () => {
    interface Operation {
      parameters?: { name: string; in: string }[]
    }
    const { paths } = await world.anybody.ask<{ paths: Record<string, Record<string, Operation>> }>('GET', '/openapi.json')
    const reads = Object.entries(paths).flatMap(([path, methods]) => (methods.get ? [[path, methods.get] as const] : []))
    assert.ok(reads.length > 15)
    for (const [path, { parameters = [] }] of reads)
      for (const letters of ['%00', 'a%00b', '%ED%A0%80', '%FF', '%F0%9F%92%8D', "'"]) {
        const at = path.replace(/^\/api\/v1/, '').replaceAll(/\{\w+\}/g, letters)
        const words = parameters.filter((one) => one.in === 'query').map(({ name }) => `${at}?${name}=${letters}`)
        for (const address of at === path ? words : [at, ...words]) {
          const { status } = await world.admin.call('GET', address)
          assert.ok(status < 500, `GET ${address}: ${status}`)
        }
      }
    for (const path of ['/%00', '/files/%00', '/inbox/%00', '/webchat/%00', '/assets/%00.js', '/%'])
      assert.ok((await fetch(`${world.url}${path}`)).status < 500, path)
  })

  test('refuses bodies that are no JSON, of another kind, too large, or with letters that no database holds, and never breaks over one', async () => {
    const send = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
      fetch(`${world.url}/api/v1/sessions`, { method: 'POST', body, headers })
    const cases: [what: string, answer: Response, status: readonly number[]][] = [
      ['half of JSON', await send('{"email":'), [400]],
      ['poisoned names', await send('{"__proto__":{"admin":true},"email":"a@b.example","password":"x"}'), [400]],
      ['a list', await send('[]'), [400]],
      ['a form', await send('email=a', { 'content-type': 'application/x-www-form-urlencoded' }), [415]],
      ['two megabytes', await send(JSON.stringify({ email: 'x'.repeat(2 * 1024 * 1024), password: 'x' })), [413]],
      ['NUL', await send('{"email":"a\\u0000@b.example","password":"x\\u0000"}'), [400, 401]],
      ['half a letter', await send('{"email":"a@b.example","password":"\\ud800"}'), [400, 401]],
    ]
    for (const [what, answer, status] of cases) {
      assert.ok(status.includes(answer.status), `${what}: ${answer.status}`)
      assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/, what)
    }
  })
})

/** Sends the body without saying its length. */
function postInPieces(body: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(world.channel('whatsapp').webhookUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': signed(body) },
    })
    let answered = false
    call.once('response', (response) => {
      answered = true
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    call.on('error', (error) => {
      if (!answered) reject(error) // the rest is not read once it is refused
    })
    for (let at = 0; at < body.length; at += 256 * 1024) call.write(body.subarray(at, at + 256 * 1024))
    call.end()
  })
}
