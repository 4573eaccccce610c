import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CUSTOM_CALLS, type CustomCall } from '@switchboard/contracts'
import fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import Value from 'typebox/value'
import { type HttpRequest, HttpFailure, type HttpResponse, type OutboundFile, type OutboundMessage, type PageAccess } from '../adapter.ts'
import { signedHeaders, verifiesWebhook, webhookKey } from '../shared/standard-webhooks.ts'
import { client } from './client.ts'
import { normalise } from './normalise.ts'
import { directTransport } from './transport.ts'

const OLD = `whsec_${Buffer.from('the secret of last year, 32 byte').toString('base64')}`
const NEW = `whsec_${Buffer.from('the secret of this year, 32 byte').toString('base64')}`
const access: PageAccess = {
  account: 'shop-app',
  accessToken: '',
  webhookSecrets: [NEW, OLD],
  settings: { callbackUrl: 'https://shop.example/in?k=1' },
}
const to = [{ kind: 'external', value: 'c-42' }]
const now = () => new Date().toISOString().replace('Z', '000Z')
const answer = (status: number, body = ''): HttpResponse => ({ status, headers: {}, body: Buffer.from(body) })

function shop(replies: HttpResponse | ((request: HttpRequest) => HttpResponse | Promise<HttpResponse>)) {
  const requests: HttpRequest[] = []
  const http = async (request: HttpRequest) => {
    requests.push(request)
    return typeof replies === 'function' ? replies(request) : replies
  }
  return {
    requests,
    calls: () => requests.map(({ body }) => JSON.parse(String(body)) as CustomCall),
    client: client(access, { http, now }),
  }
}

const file = (name: string, mimeType: string): OutboundFile => ({
  name,
  mimeType,
  sizeBytes: 3,
  bytes: () => Promise.reject(new Error('files go by link')),
  publicUrl: (life) => Promise.resolve(`https://files.example/${life}/${name}`),
})

test('every call is one that the contract describes, and the reference takes its signature, by the old secret and by the new', async () => {
  const { client: line, requests, calls } = shop(answer(200, '{"id":"o-1"}'))
  await line.send({
    clientRef: 'sb_1',
    to,
    senderName: 'Minh',
    text: 'Mẫu này',
    media: [
      { kind: 'audio', voice: true, file: { ...file('v.ogg', 'audio/ogg'), durationMs: 900 } },
      { kind: 'image', file: file('a.png', 'image/png') },
    ],
    replyTo: 'm-1',
    threadKey: 'order-7',
    windowMode: 'free',
  })
  await line.send({ clientRef: 'sb_2', to, text: 'Size?', buttons: [{ id: 'a', title: 'A' }], windowMode: 'free' })
  await line.send({ clientRef: 'sb_3', to, location: { latitude: 1, longitude: 2, name: 'Chợ' }, windowMode: 'free' })
  await line.send({ clientRef: 'sb_4', to, contact: { name: 'Hoa', phones: ['+84901234567'], emails: [] }, windowMode: 'free' })
  await line.edit?.(to, 'o-1', 'Mẫu kia')
  await line.delete?.(to, 'o-1')
  await line.react?.(to, 'm-1', '👍', null)
  await line.react?.(to, 'm-1', null, '👍')
  await line.signal?.('typing_on', to, 'm-1')
  await line.signal?.('typing_off', to, 'm-1')
  await line.signal?.('read', to, 'm-1')
  await line.check()
  assert.equal(requests.length, 13)
  for (const call of calls()) assert.deepEqual([...Value.Errors(CUSTOM_CALLS[call.kind], call)], [], call.kind)
  for (const { url, body, headers = {} } of requests.slice(0, 12)) {
    assert.equal(url, 'https://shop.example/in?k=1')
    for (const secret of [OLD, NEW]) assert.deepEqual(new Webhook(secret).verify(String(body), headers), JSON.parse(String(body)))
  }
  const ids = requests.slice(0, 12).map(({ headers }) => headers?.['webhook-id'])
  assert.deepEqual(ids.slice(0, 4), ['sb_1', 'sb_2', 'sb_3', 'sb_4'])
  assert.equal(new Set(ids).size, 12)
})

test('files go by addresses that last, in the order of the message', async () => {
  const { client: line, calls } = shop(answer(200, '{"id":"o-1"}'))
  await line.send({
    clientRef: 'sb_1',
    to,
    media: [
      { kind: 'image', file: file('a.png', 'image/png') },
      { kind: 'file', file: file('b.pdf', 'application/pdf') },
    ],
    windowMode: 'free',
  })
  assert.deepEqual(calls()[0], {
    kind: 'message',
    account: 'shop-app',
    clientRef: 'sb_1',
    contact: { id: 'c-42' },
    media: [
      { kind: 'image', url: 'https://files.example/lasting/a.png', name: 'a.png', mimeType: 'image/png', sizeBytes: 3 },
      { kind: 'file', url: 'https://files.example/lasting/b.pdf', name: 'b.pdf', mimeType: 'application/pdf', sizeBytes: 3 },
    ],
  })
})

test('an edit, a deletion and a reaction are taken with any 2xx, and refused in the words of the other system', async () => {
  const { client: yes } = shop(answer(204))
  for (const done of [await yes.edit?.(to, 'o-1', 'x'), await yes.delete?.(to, 'o-1'), await yes.react?.(to, 'o-1', '👍', null)])
    assert.deepEqual(done, { kind: 'accepted', externalId: 'o-1' })
  const { client: no } = shop(answer(409, '{"message":"Too late to change it."}'))
  const refused = await no.edit?.(to, 'o-1', 'x')
  assert.deepEqual(refused, { kind: 'refused', error: { class: 'content', code: 'http-409', message: 'Too late to change it.' } })
})

test('nobody is called about a customer whom the other system does not know', async () => {
  const { client: line, requests } = shop(answer(200, '{"id":"o-1"}'))
  const stranger = [{ kind: 'phone', value: '84901234567' }]
  const message: OutboundMessage = { clientRef: 'sb_1', to: stranger, text: 'x', windowMode: 'free' }
  assert.equal((await line.send(message)).kind, 'refused')
  assert.equal((await line.delete?.(stranger, 'o-1'))?.kind, 'refused')
  await line.signal?.('typing_on', stranger, undefined)
  assert.equal(requests.length, 0)
})

test('the test of the connection says which of secret, address and signature is not right', async () => {
  const careful = (request: HttpRequest) => {
    try {
      new Webhook(NEW).verify(String(request.body), request.headers ?? {})
      return answer(200)
    } catch {
      return answer(401)
    }
  }
  const oks = async (replies: Parameters<typeof shop>[0]) => (await shop(replies).client.check()).map(({ name, ok }) => [name, ok])
  assert.deepEqual(await oks(careful), [
    ['secret', true],
    ['address', true],
    ['signature', true],
  ])
  assert.deepEqual(await oks(answer(200)), [
    ['secret', true],
    ['address', true],
    ['signature', false],
  ])
  assert.deepEqual(await oks(answer(401, '{"message":"Wrong signature"}')), [
    ['secret', true],
    ['address', false],
  ])
  assert.deepEqual(await oks(() => Promise.reject(new HttpFailure('connect', false, 'x'))), [
    ['secret', true],
    ['address', false],
  ])
  const without = (change: Partial<PageAccess>) =>
    client({ ...access, ...change }, { http: () => Promise.reject(new Error('no call')), now }).check()
  assert.deepEqual(
    (await without({ webhookSecrets: ['whsec_§'] })).map(({ ok }) => ok),
    [false],
  )
  assert.deepEqual(
    (await without({ settings: { callbackUrl: 'ftp://shop.example' } })).map(({ ok }) => ok),
    [true, false],
  )
})

test('no outcome of a call repeats a secret', async () => {
  const line = client(access, { http: (request) => Promise.reject(new HttpFailure('reset', true, JSON.stringify([request, access]))), now })
  const outcomes = JSON.stringify([await line.send({ clientRef: 'sb_1', to, text: 'x', windowMode: 'free' }), await line.check()])
  for (const secret of [OLD, NEW]) assert.ok(!outcomes.includes(secret.slice('whsec_'.length)))
})

test('what is signed here the reference takes, what it signs is taken here, whatever the body', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.uint8Array({ minLength: 1, maxLength: 64 }), (body, key) => {
      const secret = `whsec_${Buffer.from(key).toString('base64')}`
      const at = now()
      const ours = signedHeaders({ id: 'msg_1', at, body }, [secret])
      new Webhook(secret).verify(body, ours, { jsonParse: false } as never)
      const stamp = new Date(at)
      const theirs = { ...ours, 'webhook-signature': new Webhook(secret).sign('msg_1', stamp, body) }
      assert.ok(verifiesWebhook({ headers: theirs, body: Buffer.from(body) }, ['another', secret], at))
      assert.ok(!verifiesWebhook({ headers: theirs, body: Buffer.from(`${body} `) }, [secret], at))
    }),
    { numRuns: 200 },
  )
})

test('a secret without the prefix is the text itself, and an empty one signs nothing', () => {
  assert.deepEqual(webhookKey('plain words'), Buffer.from('plain words'))
  for (const none of ['', 'whsec_', 'whsec_not base64!']) assert.equal(webhookKey(none), undefined)
  assert.equal(signedHeaders({ id: 'a', at: now(), body: '' }, ['', 'whsec_'])['webhook-signature'], '')
})

test('a webhook whose frame does not fit is set aside whole, and says why', () => {
  const why = (body: unknown) => normalise(body).skipped.map(({ what }) => what)
  const typing = { kind: 'typing', contact: { id: 'c' }, on: true }
  assert.deepEqual(why([]), ['the body must be an object of account and events'])
  assert.deepEqual(why({ events: [typing] }), ['account must be the id of the channel'])
  assert.deepEqual(why({ account: 'a', events: [typing], extra: 1 }), ['extra is not a known field'])
  for (const events of [undefined, [], Array.from({ length: 101 }, () => typing)])
    assert.deepEqual(why({ account: 'a', events }), ['events must be a list of 1 to 100'])
})

test('whoever posts a webhook hears at once what of it was not understood', () => {
  const heard = (body: string) => {
    const { answer: say } = directTransport
    assert.ok(typeof say === 'function')
    const { status, type, body: words = '' } = say(Buffer.from(body))
    assert.deepEqual([status, type], [200, 'application/json'])
    return JSON.parse(words) as unknown
  }
  const typing = '{"kind":"typing","contact":{"id":"c"},"on":true}'
  assert.deepEqual(heard(`{"account":"a","events":[${typing},{"kind":"typing"}]}`), {
    events: 1,
    problems: ['events[1].contact is required; events[1].on is required'],
  })
  assert.deepEqual(heard('{"account'), { events: 0, problems: ['the body is no JSON'] })
})
