import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { CannedResponse, CannedResponseList, LiveEvent, Message } from '@switchboard/contracts'
import { type Client, conversationOf, newId, type Scene, scene, until } from '../support/scene.ts'

const PATH = '/canned-responses'

let world: Scene
let conversationId: string
before(async () => {
  world = await scene({ channels: ['whatsapp'] })
  const customer = await world.customer('whatsapp', 'Nguyễn Thị Lan', { phone: '+84901234567' })
  await customer.write({ kind: 'text', text: 'Còn size 52 không ạ?' })
  conversationId = (await conversationOf(world.agent, world.channel('whatsapp').pageId)).id
})
after(() => world?.close())

let count = 0
const anew = () => `s${(count += 1)}`
function make(client: Client, more: object = {}): Promise<CannedResponse> {
  return client.ask('POST', PATH, { shortcut: anew(), title: 'Opening hours', body: 'Chào {{contact.firstName}}, mở cửa 9 giờ.', ...more })
}
async function shortcuts(client: Client, query = ''): Promise<string[]> {
  return (await client.ask<CannedResponseList>('GET', `${PATH}${query}`)).data.map(({ shortcut }) => shortcut)
}
const one = (client: Client, id: string) => client.ask<CannedResponse>('GET', `${PATH}/${id}`)

test('an agent keeps his own, reads what all share and changes only his own; an administrator sees and changes all', async () => {
  const shared = await make(world.admin, { shared: true, category: 'faq', platforms: ['whatsapp'] })
  const own = await make(world.agent)
  assert.deepEqual(
    [shared.owner, own.owner, shared.category, shared.platforms, own.usageCount, own.lastUsedAt, own.version],
    [null, { id: world.agent.userId, name: 'Minh Lê' }, 'faq', ['whatsapp'], 0, null, 1],
  )
  assert.deepEqual(await shortcuts(world.agent), [shared.shortcut, own.shortcut])
  assert.deepEqual(await shortcuts(world.colleague), [shared.shortcut])
  assert.deepEqual(await shortcuts(world.admin), [shared.shortcut, own.shortcut])
  assert.deepEqual(await shortcuts(world.admin, '?owner=me,none'), [shared.shortcut])

  const status = async (client: Client, method: string, { id }: CannedResponse, body?: object) =>
    (await client.call(method, `${PATH}/${id}`, body)).status
  const change = { version: 1, title: 'Hours' }
  assert.deepEqual(
    [
      await status(world.colleague, 'GET', own),
      await status(world.colleague, 'PATCH', own, change),
      await status(world.colleague, 'DELETE', own),
      await status(world.colleague, 'PATCH', shared, change),
      await status(world.colleague, 'DELETE', shared),
      await status(world.agent, 'PATCH', own, { version: 1, shared: true }),
      (await world.agent.call('POST', PATH, { shortcut: anew(), title: 'x', body: 'x', shared: true })).status,
    ],
    [404, 404, 404, 403, 403, 403, 403],
  )
  assert.equal(await status(world.agent, 'PATCH', own, change), 200)
  assert.equal((await one(world.agent, own.id)).title, 'Hours')
  assert.equal(await status(world.admin, 'PATCH', own, { version: 2, category: 'faq' }), 200)
  assert.equal(await status(world.admin, 'DELETE', own), 204)
  assert.deepEqual([await status(world.agent, 'GET', own), await status(world.admin, 'DELETE', own)], [404, 404])
  assert.equal(await status(world.admin, 'DELETE', shared), 204)
})

test('what an administrator does to a shared one or another’s own is in the log; what one does with his own is not', async () => {
  const shared = await make(world.admin, { shared: true })
  await world.admin.ask('PATCH', `${PATH}/${shared.id}`, { version: 1, title: 'New' })
  await world.admin.ask('DELETE', `${PATH}/${shared.id}`)
  const own = await make(world.agent)
  await world.agent.ask('PATCH', `${PATH}/${own.id}`, { version: 1, title: 'Mine' })
  await world.admin.ask('DELETE', `${PATH}/${own.id}`)
  const log = async (id: string) =>
    (await world.admin.ask<{ data: { action: string }[] }>('GET', `/audit?entity=canned-response&entityId=${id}`)).data.map(
      ({ action }) => action,
    )
  assert.deepEqual(await log(shared.id), ['canned-response.deleted', 'canned-response.updated', 'canned-response.created'])
  assert.deepEqual(await log(own.id), ['canned-response.deleted'])
})

test('a shortcut is taken once among the shared ones and once for each owner, whatever its case', async () => {
  const shortcut = 'Giờ-mở-cửa'
  const taken = async (client: Client, more: object) => {
    const { status, body } = await client.call<{ type?: string; id?: string }>('POST', PATH, { shortcut, title: 'x', body: 'x', ...more })
    return status === 201 ? body.id : body.type
  }
  const shared = await taken(world.admin, { shared: true })
  const own = await taken(world.agent, {})
  const other = await taken(world.colleague, {})
  for (const id of [shared, own, other]) assert.match(String(id), /^\d+$/)
  assert.equal(await taken(world.admin, { shared: true, shortcut: 'GIỜ-MỞ-CỬA' }), '/problems/shortcut-taken')
  assert.equal(await taken(world.agent, { shortcut: shortcut.normalize('NFD') }), '/problems/shortcut-taken')
  const another = await make(world.agent)
  const renamed = await world.agent.call('PATCH', `${PATH}/${another.id}`, { version: 1, shortcut: 'giờ-mở-cửa' })
  assert.deepEqual([renamed.status, (renamed.body as { type: string }).type], [409, '/problems/shortcut-taken'])
  assert.equal((await one(world.agent, another.id)).version, 1)
  const sharedToo = await world.admin.call('PATCH', `${PATH}/${own}`, { version: 1, shared: true })
  assert.equal(sharedToo.status, 409)
})

test('of many who take a shortcut at once one has it, and of many who save at once one has saved; the others are told', async () => {
  const shortcut = anew()
  const made = await Promise.all(
    Array.from({ length: 6 }, () => world.admin.call<{ type?: string }>('POST', PATH, { shortcut, title: 'x', body: 'x', shared: true })),
  )
  assert.deepEqual(made.map(({ status, body }) => (status === 201 ? 'made' : body.type)).toSorted(), [
    ...Array(5).fill('/problems/shortcut-taken'),
    'made',
  ])
  const { id } = await make(world.admin, { shared: true })
  const saved = await Promise.all(
    Array.from({ length: 6 }, (_, i) =>
      world.admin.call<{ type?: string; version: number; title: string }>('PATCH', `${PATH}/${id}`, { version: 1, title: `by ${i}` }),
    ),
  )
  const [winner, ...more] = saved.filter(({ status }) => status === 200)
  assert.equal(more.length, 0)
  for (const { status, body } of saved.filter((answer) => answer !== winner))
    assert.deepEqual([status, body.type, body.version], [409, '/problems/changed-meanwhile', 2])
  assert.deepEqual([(await one(world.admin, id)).title, (await one(world.admin, id)).version], [winner?.body.title, 2])
})

test('an unknown variable is refused with its place, and so are unknown fields and what is too long', async () => {
  const refused = async (more: object) => {
    const { status, body } = await world.agent.call<{ errors?: { path: string; message: string }[] }>('POST', PATH, {
      shortcut: anew(),
      title: 'x',
      body: 'x',
      ...more,
    })
    return [status, body.errors?.[0]?.path, body.errors?.[0]?.message]
  }
  assert.deepEqual(await refused({ body: 'Chào\n  {{contact.nmae}}' }), [
    400,
    '/body',
    'Line 2, column 3: "{{contact.nmae}}" is no variable; there are {{contact.name}}, {{contact.firstName}}, {{agent.name}}, {{page.name}}',
  ])
  assert.deepEqual(await refused({ body: 'Chào {{contact.name' }), [400, '/body', 'Line 1, column 6: "{{" without its "}}"'])
  const fields: [object, string][] = [
    [{ colour: 'red' }, '/colour'],
    [{ shortcut: 'two words' }, '/shortcut'],
    [{ shortcut: 'a/b' }, '/shortcut'],
    [{ shortcut: 'a'.repeat(51) }, '/shortcut'],
    [{ shortcut: '\u0958'.repeat(50) }, '/shortcut'],
    [{ title: '   ' }, '/title'],
    [{ body: 'a'.repeat(10_001) }, '/body'],
    [{ platforms: ['pigeon'] }, '/platforms/0'],
  ]
  for (const [more, path] of fields) assert.deepEqual((await refused(more)).slice(0, 2), [400, path], JSON.stringify(more))
  const own = await make(world.agent)
  const changed = await world.agent.call('PATCH', `${PATH}/${own.id}`, { version: 1, body: '{{no}}' })
  assert.equal(changed.status, 400)
  assert.equal((await world.agent.call('PATCH', `${PATH}/${own.id}`, { title: 'without its version' })).status, 400)
})

test('a search shows shortcuts that begin with it, then those that contain it, then texts that do, whatever the accents, page by page', async () => {
  const text = await make(world.agent, { title: 'Bảo hành', body: 'Bảo hành 12 tháng', shortcut: 'zz-warranty' })
  const begins = await make(world.agent, { shortcut: 'bảo', title: 'x', body: 'x' })
  const contains = await make(world.agent, { shortcut: 'a-bao-hanh', title: 'x', body: 'x', platforms: ['zalo', 'sms'] })
  const expected = [begins.shortcut, contains.shortcut, text.shortcut]
  assert.deepEqual(await shortcuts(world.agent, '?q=BAO'), expected)
  assert.deepEqual(await shortcuts(world.agent, '?q=/ba%CC%89o'), expected)
  assert.deepEqual(await shortcuts(world.agent, '?q=100%25'), [])
  assert.deepEqual(await shortcuts(world.agent, '?q=bao&platform=whatsapp'), [begins.shortcut, text.shortcut])
  assert.deepEqual(await shortcuts(world.agent, '?q=bao&platform=zalo'), expected)
  const walked: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: CannedResponseList = await world.agent.ask('GET', `${PATH}?q=bao&limit=1${cursor && `&cursor=${cursor}`}`)
    walked.push(...page.data.map(({ shortcut }) => shortcut))
    cursor = page.nextCursor
  }
  assert.deepEqual(walked, expected)
  assert.equal((await world.agent.call('GET', `${PATH}?owner=nobody`)).status, 400)
})

test('a use is counted once with the message that was sent by it, however often the request comes', async () => {
  const own = await make(world.agent)
  const shared = await make(world.admin, { shared: true })
  const foreign = await make(world.colleague)
  const send = (body: object) =>
    world.agent.call<Message & { errors?: { path: string }[] }>('POST', `/conversations/${conversationId}/messages`, body)
  const message = { clientId: newId(), text: 'Chào Lan', cannedResponseIds: [own.id, shared.id, foreign.id, '987654321'] }
  const answers = await Promise.all([send(message), send(message), send(message)])
  assert.deepEqual(
    answers.map(({ status, body }) => [status, body.id]),
    Array(3).fill([202, answers[0]?.body.id]),
  )
  for (const [client, { id }, uses] of [
    [world.agent, own, 1],
    [world.admin, shared, 1],
    [world.colleague, foreign, 0],
  ] as const) {
    const { usageCount, lastUsedAt, version } = await one(client, id)
    assert.deepEqual([usageCount, lastUsedAt !== null, version], [uses, uses > 0, 1])
  }
  const refused = await send({ text: 'Chào {{contact.firstName}}', cannedResponseIds: [own.id] })
  assert.deepEqual([refused.status, refused.body.errors?.[0]?.path], [400, '/text'])
  assert.equal((await one(world.agent, own.id)).usageCount, 1)
  assert.equal((await send({ text: 'In {{contact.name}} we trust' })).status, 202)
})

test('many messages with the same responses at once are all counted', async () => {
  const [a, b] = [await make(world.admin, { shared: true }), await make(world.admin, { shared: true })]
  const customers = await Promise.all(
    ['Mai', 'Hoa', 'Cúc'].map((name, i) => world.customer('whatsapp', name, { phone: `+8490123450${i}` })),
  )
  for (const customer of customers) await customer.write({ kind: 'text', text: 'Alo' })
  const others = await Promise.all(['Mai', 'Hoa', 'Cúc'].map((name) => conversationOf(world.agent, world.channel('whatsapp').pageId, name)))
  const sends = others.flatMap(({ id }, i) =>
    [0, 1, 2].map((k) =>
      world.agent.ask('POST', `/conversations/${id}/messages`, {
        text: `Chào ${k}`,
        cannedResponseIds: (i + k) % 2 ? [a.id, b.id] : [b.id, a.id],
      }),
    ),
  )
  await Promise.all(sends)
  assert.deepEqual([(await one(world.admin, a.id)).usageCount, (await one(world.admin, b.id)).usageCount], [9, 9])
})

test('news of a shared one reach everybody, of one’s own only the owner and the administrators; who loses it is told that it is gone', async () => {
  const screens = await Promise.all([world.agent, world.colleague, world.admin].map((client) => client.live()))
  const shared = await make(world.admin, { shared: true })
  const own = await make(world.agent)
  await world.agent.ask('PATCH', `${PATH}/${own.id}`, { version: 1, title: 'Mine' })
  await world.admin.ask('PATCH', `${PATH}/${shared.id}`, { version: 1, shared: false })
  await world.agent.ask('DELETE', `${PATH}/${own.id}`)
  await world.admin.ask('DELETE', `${PATH}/${shared.id}`)
  const last = await make(world.admin, { shared: true })
  const names = new Map([
    [shared.id, 'shared'],
    [own.id, 'own'],
  ])
  const heard = await Promise.all(
    screens.map(async ({ frames }) => {
      const events = () =>
        frames.flatMap((frame) => ('n' in frame && frame.type.startsWith('canned_response.') ? [frame as LiveEvent] : []))
      const all = await until(
        async () => events(),
        (some) => some.at(-1)?.data.cannedResponseId === last.id,
      )
      return all.slice(0, -1).map(({ type, data }) => `${names.get(data.cannedResponseId ?? '')} ${type.split('.')[1]}`)
    }),
  )
  for (const screen of screens) screen.close()
  assert.deepEqual(heard, [
    ['shared created', 'own created', 'own updated', 'shared deleted', 'own deleted'],
    ['shared created', 'shared deleted'],
    ['shared created', 'own created', 'own updated', 'shared updated', 'own deleted', 'shared deleted'],
  ])
})

test('an API key manages shared ones and has none of its own', async () => {
  const { key } = await world.admin.ask<{ key: string }>('POST', '/api-keys', {
    name: 'import',
    scopes: ['canned-response.read', 'canned-response.manage'],
  })
  const headers = { authorization: `Bearer ${key}` }
  const given = { shortcut: anew(), title: 'x', body: 'x' }
  const own = await world.anybody.call<{ errors?: { path: string }[] }>('POST', PATH, given, headers)
  assert.deepEqual([own.status, own.body.errors?.[0]?.path], [400, '/shared'])
  const shared = await world.anybody.call<CannedResponse>('POST', PATH, { ...given, shared: true }, headers)
  assert.deepEqual([shared.status, shared.body.owner], [201, null])
  const mine = await world.anybody.call<CannedResponseList>('GET', `${PATH}?owner=me`, undefined, headers)
  assert.deepEqual([mine.status, mine.body.data], [200, []])
})
