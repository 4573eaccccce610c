import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { at, list } from '../read.ts'
import { type Scene, SECRETS, scene } from '../testing/scene.ts'

async function shop(t: { after(act: () => Promise<void>): void }): Promise<Scene> {
  const world = await scene()
  t.after(world.close)
  await world.ok('PUT', '/_sim/accounts/zalo/30', { name: 'Ngọc Sài Gòn' })
  return world
}

test('unknown fields, foreign names and missing parts are refused in words', async (t) => {
  const world = await shop(t)
  const refusals: [string, string, unknown, number, RegExp][] = [
    ['PUT', '/_sim/accounts/zalo/30', { colour: 'red' }, 400, /colour is not a known field/],
    ['PUT', '/_sim/accounts/pigeon/30', {}, 404, /pigeon/],
    ['POST', '/_sim/customers', { platform: 'zalo', account: '31', name: 'x' }, 404, /31/],
    ['POST', '/_sim/customers', { platform: 'zalo', account: '30' }, 400, /name is required/],
    ['POST', '/_sim/customers/nobody/messages', { kind: 'text' }, 404, /nobody/],
    ['PUT', '/_sim/faults', [{ on: 'api', fault: { type: 'explode' } }], 400, /must be one of/],
    ['PUT', '/_sim/faults', [{ on: 'webhook', fault: { type: 'duplicate' } }], 400, /copies is required/],
    ['POST', '/_sim/accounts/zalo/30/raw', { body: 'x' }, 422, /no webhook/],
  ]
  for (const [method, path, body, status, words] of refusals) {
    const answer = await world.call(method, path, { body })
    assert.equal(answer.status, status, `${path}: ${answer.text}`)
    assert.match(String(at(answer.json, 'error')), words)
  }
  await world.ok('POST', '/_sim/customers', { platform: 'zalo', account: '30', name: 'Minh', id: '5' })
  const write = async (body: unknown) => (await world.call('POST', '/_sim/customers/5/messages', { body })).status
  assert.equal(await write({ kind: 'image' }), 422)
  assert.equal(await write({ kind: 'location' }), 422)
  assert.equal(await write({ kind: 'hologram' }), 422)
  assert.equal(await write({ kind: 'text', text: 'x', replyTo: 'none' }), 404)
  assert.equal(await write({ kind: 'text', text: 'x', sentAt: 'yesterday' }), 400)
  assert.equal((await world.thread('5')).length, 0)
})

test('a page of another origin cannot steer the simulator', async (t) => {
  const world = await shop(t)
  const steer = (origin: string) => world.call('GET', '/_sim/accounts', { headers: { origin } })
  assert.equal((await steer('http://evil.example')).status, 403)
  assert.equal((await steer(world.url)).status, 200)
})

test('an account keeps what a later change does not name, and shows the secrets made up for it', async (t) => {
  const world = await shop(t)
  const before = at(await world.ok('GET', '/_sim/accounts'), 'accounts', 0)
  assert.match(String(at(before, 'accessToken')), /^token-/)
  const after = await world.ok('PUT', '/_sim/accounts/zalo/30', { name: 'Ngọc Sài Gòn 2' })
  assert.deepEqual([at(after, 'name'), at(after, 'accessToken')], ['Ngọc Sài Gòn 2', at(before, 'accessToken')])
})

test('the same phone may write to two numbers, and each knows it as its own customer', async (t) => {
  const world = await shop(t)
  for (const account of ['1', '2']) await world.ok('PUT', `/_sim/accounts/whatsapp/${account}`, {})
  const add = (account: string) => world.ok('POST', '/_sim/customers', { platform: 'whatsapp', account, name: 'Lan', phone: '84901' })
  const [one, two, again] = [await add('1'), await add('2'), await add('1')]
  assert.notEqual(at(one, 'id'), at(two, 'id'))
  assert.equal(at(again, 'id'), at(one, 'id'))
  assert.equal(
    (await world.call('POST', '/_sim/customers', { body: { platform: 'zalo', account: '30', name: 'x', id: String(at(one, 'id')) } }))
      .status,
    409,
  )
})

test('accounts, customers, threads and files outlive the simulator', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'simulator-'))
  const dataFile = join(folder, 'world.json')
  const first = await scene({ dataFile })
  await first.ok('PUT', '/_sim/accounts/whatsapp/1', { ...SECRETS })
  await first.ok('POST', '/_sim/customers', { platform: 'whatsapp', account: '1', name: 'Lan', phone: '84901', id: 'lan' })
  await first.ok('POST', '/_sim/customers/lan/messages', {
    kind: 'image',
    file: { name: 'r.png', mimeType: 'image/png', base64: Buffer.from('png').toString('base64') },
  })
  await first.close()
  assert.ok(existsSync(dataFile))

  const second = await scene({ dataFile })
  t.after(async () => {
    await second.close()
    rmSync(folder, { recursive: true })
  })
  const [line] = await second.thread('lan')
  assert.equal(line?.kind, 'image')
  assert.equal((await second.call('GET', line?.files[0]?.href ?? '')).text, 'png')
  const headers = { authorization: `Bearer ${SECRETS.accessToken}` }
  const answer = await second.call('POST', '/v23.0/1/messages', {
    headers,
    body: { messaging_product: 'whatsapp', to: '84901', type: 'text', text: { body: 'x' } },
  })
  assert.equal(answer.status, 200)
})

test('an account that is taken away takes its customers and their threads along', async (t) => {
  const world = await shop(t)
  await world.ok('POST', '/_sim/customers', { platform: 'zalo', account: '30', name: 'Minh', id: '5' })
  assert.equal((await world.call('DELETE', '/_sim/accounts/zalo/30')).status, 204)
  assert.equal((await world.call('GET', '/_sim/customers/5/thread')).status, 404)
  assert.equal(list(at(await world.ok('GET', '/_sim/accounts'), 'accounts')).length, 0)
})

test('what changes is told as it happens', async (t) => {
  const world = await shop(t)
  await world.ok('POST', '/_sim/customers', { platform: 'zalo', account: '30', name: 'Minh', id: '5' })
  const stop = new AbortController()
  const response = await fetch(`${world.url}/_sim/events`, { signal: stop.signal })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  await world.ok('POST', '/_sim/customers/5/messages', { kind: 'text', text: 'Hi' })
  let heard = ''
  while (!heard.includes('event: wire')) heard += (await reader?.read())?.value ?? ''
  assert.match(heard, /event: thread\ndata: \{"type":"thread","customerId":"5"\}/)
  stop.abort()
})

test('files a browser might run are only offered for download', async (t) => {
  const world = await shop(t)
  await world.ok('POST', '/_sim/customers', { platform: 'zalo', account: '30', name: 'Minh', id: '5' })
  await world.ok('POST', '/_sim/customers/5/messages', { kind: 'file', file: { name: 'a.html', mimeType: 'text/html', base64: 'AAAA' } })
  const response = await fetch(`${world.url}${(await world.thread('5'))[0]?.files[0]?.href}`)
  assert.match(response.headers.get('content-disposition') ?? '', /^attachment/)
  assert.equal(response.headers.get('x-content-type-options'), 'nosniff')
})

test('bubbles can be moved to other moments; a quiet line goes with the one before, and nobody is told', async (t) => {
  const world = await shop(t)
  await world.ok('POST', '/_sim/customers', { platform: 'zalo', account: '30', name: 'Minh', id: '5' })
  const said = async (body: unknown) => String(at(await world.ok('POST', '/_sim/customers/5/messages', body), 'messageId'))
  const first = await said({ kind: 'text', text: 'Chào shop' })
  const quiet = await said({ kind: 'submit-info' })
  const second = await said({ kind: 'text', text: 'Còn size 14 không?' })
  const told = (await world.ledger()).length
  const times = [
    { messageId: first, at: '2026-01-01T09:00:00.000Z' },
    { messageId: second, at: '2026-01-01T09:05:00.000Z' },
    { messageId: 'of somebody else', at: '2026-01-01T09:06:00.000Z' },
  ]
  await world.ok('PATCH', '/_sim/customers/5/thread', { times })
  const shown = (await world.thread('5')).map(({ id, at: moment }) => [id, new Date(moment).toISOString()])
  assert.deepEqual(shown, [
    [first, '2026-01-01T09:00:00.000Z'],
    [quiet, '2026-01-01T09:00:00.000Z'],
    [second, '2026-01-01T09:05:00.000Z'],
  ])
  assert.equal((await world.ledger()).length, told)
  const refused = await world.call('PATCH', '/_sim/customers/5/thread', { body: { times: [{ messageId: first, at: 'noon' }] } })
  assert.equal(refused.status, 400)
})
