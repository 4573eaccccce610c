import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { MessageHit, Note, NoteHit, PersonHit, SearchAnswer, SearchHit, Scope } from '@switchboard/contracts'
import { findMessages } from '../../apps/server/src/domains/search/find.ts'
import { maySee } from '../../apps/server/src/domains/inbox/index.ts'
import { inTenant } from '../../apps/server/src/infra/db/tx.ts'
import { type Client, signIn, until } from '../support/scene.ts'
import { setStage, type Stage } from '../support/stage.ts'

const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

let stage: Stage
let lanName: string
const SYSTEM = { userId: '0', scope: 'all' } as const
const GIAO = [{ text: 'giao', prefix: false, phrase: false, without: false }]
before(async () => {
  stage = await setStage()
  const { whatsapp, messenger, world } = stage
  for (const text of [
    'Shop giao hàng tận nhà chưa ạ?',
    'Đơn DH-2025-00153 nhé, gọi chị 0903 123 456',
    'Nhẫn vàng trắng giá bao nhiêu?',
    'mail cho chị: lan.tran@shop-mail.example',
  ])
    await whatsapp.customer.write({ kind: 'text', text })
  await whatsapp.customer.write({ kind: 'image', text: 'Mẫu nhẫn này', file: { name: 'ring.png', mimeType: 'image/png', base64: DOT } })
  await messenger.customer.write({ kind: 'text', text: 'Giao nhanh giúp em, hàng gấp' })
  await world.admin.ask('PATCH', `/conversations/${whatsapp.conversation.id}`, { tagIds: [stage.tag.id] })
  lanName = whatsapp.conversation.contact.name ?? ''
  await until(
    () => texts(world.admin, 'mẫu nhẫn '),
    (found) => found.length === 1,
  )
  await until(
    () => texts(world.admin, 'hàng gấp '),
    (found) => found.length === 1,
  )
})
after(() => stage?.world.close())

const search = (client: Client, q: string, kind = 'messages', more = '') =>
  client.ask<SearchAnswer>('GET', `/search?kind=${kind}&q=${encodeURIComponent(q)}${more}`)
const textOf = (hit: SearchHit) => (hit.kind === 'person' ? (hit.name?.text ?? '') : hit.excerpt.text)
const texts = async (client: Client, q: string, kind?: string) => (await search(client, q, kind)).data.map(textOf)
const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)
const marks = ({ excerpt }: MessageHit | NoteHit) => excerpt.hits.map(({ from, to }) => excerpt.text.slice(from, to))

describe('words', () => {
  test('are found without accents and with them, newest first, and marked as they stand there', async () => {
    const { data } = await search(stage.world.admin, 'giao hang ')
    assert.deepEqual(data.map(textOf), ['Giao nhanh giúp em, hàng gấp', 'Shop giao hàng tận nhà chưa ạ?'])
    assert.deepEqual((data as MessageHit[]).map(marks), [
      ['Giao', 'hàng'],
      ['giao', 'hàng'],
    ])
    const [newest] = data as MessageHit[]
    assert.deepEqual(
      [newest?.conversation.id, newest?.direction, newest?.conversation.page.platform],
      [stage.messenger.conversation.id, 'inbound', 'facebook'],
    )
    assert.deepEqual(await texts(stage.world.admin, 'GIAO HÀNG '), data.map(textOf))
    assert.deepEqual(await texts(stage.world.admin, 'giao hàng '.normalize('NFD')), data.map(textOf))
  })

  test('in quotes stand together, excluded ones nowhere, and the last may be unfinished', async () => {
    const { admin } = stage.world
    assert.deepEqual(await texts(admin, '"giao hàng"'), ['Shop giao hàng tận nhà chưa ạ?'])
    assert.deepEqual(await texts(admin, 'giao -shop'), ['Giao nhanh giúp em, hàng gấp'])
    assert.deepEqual(await texts(admin, 'hàng -"giao hàng"'), ['Giao nhanh giúp em, hàng gấp'])
    assert.deepEqual(await texts(admin, 'don dh'), ['Đơn DH-2025-00153 nhé, gọi chị 0903 123 456'])
    assert.deepEqual(await texts(admin, 'nha'), [
      'Giao nhanh giúp em, hàng gấp',
      'Mẫu nhẫn này',
      'Nhẫn vàng trắng giá bao nhiêu?',
      'Shop giao hàng tận nhà chưa ạ?',
    ])
    assert.deepEqual(await texts(admin, 'nha '), ['Shop giao hàng tận nhà chưa ạ?'])
  })

  test('of numbers, codes and addresses are found in whatever way they are divided', async () => {
    const { admin } = stage.world
    for (const q of [
      '0903123456 ',
      '+84 903123456',
      '"0903 123 456"',
      '0903123',
      '3456 ',
      'DH-2025-00153',
      'dh202500153',
      'dh-2025',
      '00153 ',
    ])
      assert.deepEqual(await texts(admin, q), ['Đơn DH-2025-00153 nhé, gọi chị 0903 123 456'], q)
    for (const q of ['lan.tran@shop-mail.example', 'lan.tran', 'shop-mail'])
      assert.deepEqual(await texts(admin, q), ['mail cho chị: lan.tran@shop-mail.example'], q)
    assert.deepEqual(await texts(admin, 'dh-2025-00154'), [])
  })

  test('of whatever is found are marked in it', async () => {
    for (const q of ['giao', 'nh', '0903123456 ', 'dh-2025-00153 ', 'hang ', '"vàng trắng"', 'LAN.TRAN@shop-mail.example']) {
      const { data } = await search(stage.world.admin, q)
      assert.ok(data.length > 0, q)
      for (const hit of data as MessageHit[]) assert.ok(hit.excerpt.hits.length > 0, `${q} in ${hit.excerpt.text}`)
    }
  })
})

describe('operators', () => {
  test('narrow by who wrote, page, tag, day, attachment, state and assignee', async () => {
    const { world, whatsapp, messenger } = stage
    const { data: users } = await world.admin.ask<{ data: { id: string; name: string }[] }>('GET', '/users?limit=100')
    const minh = users.find(({ id }) => id === world.agent.userId)
    await world.admin.ask('PATCH', `/conversations/${messenger.conversation.id}`, { assigneeId: world.agent.userId })
    for (const [q, all] of [
      [`giao from:${lanName}`, ['Shop giao hàng tận nhà chưa ạ?']],
      ['giao page:facebook', ['Giao nhanh giúp em, hàng gấp']],
      [`giao page:"${whatsapp.conversation.page.name}"`, ['Shop giao hàng tận nhà chưa ạ?']],
      ['giao page:facebook page:whatsapp', ['Giao nhanh giúp em, hàng gấp', 'Shop giao hàng tận nhà chưa ạ?']],
      ['giao tag:vip', ['Shop giao hàng tận nhà chưa ạ?']],
      ['has:image', ['Mẫu nhẫn này']],
      ['nhẫn has:attachment ', ['Mẫu nhẫn này']],
      ['nhẫn has:file', []],
      ['giao after:2020', ['Giao nhanh giúp em, hàng gấp', 'Shop giao hàng tận nhà chưa ạ?']],
      ['giao before:2020-06', []],
      [`giao assignee:"${minh?.name}"`, ['Giao nhanh giúp em, hàng gấp']],
      ['giao assignee:none', ['Shop giao hàng tận nhà chưa ạ?']],
      ['giao is:open', ['Giao nhanh giúp em, hàng gấp', 'Shop giao hàng tận nhà chưa ạ?']],
      ['giao is:resolved', []],
    ] as const)
      assert.deepEqual(await texts(world.admin, q), all, q)
    await world.admin.ask('PATCH', `/conversations/${messenger.conversation.id}`, { assigneeId: null })
  })

  test('that cannot be followed are refused by their name, and names that nothing has are told', async () => {
    const { admin } = stage.world
    for (const [q, part] of [
      ['form:lan giao', 'form:lan'],
      ['has:picture', 'has:picture'],
      ['before:yesterday', 'before:yesterday'],
      ['!!', 'neither a word'],
    ] as const) {
      const { status, body } = await admin.call<{ errors: { path: string; message: string }[] }>(
        'GET',
        `/search?q=${encodeURIComponent(q)}`,
      )
      assert.equal(status, 400)
      assert.equal(body.errors[0]?.path, '/q')
      assert.ok(body.errors[0]?.message.includes(part), body.errors[0]?.message)
    }
    const nobody = await search(admin, 'giao tag:nonesuch')
    assert.deepEqual([nobody.data, nobody.notices], [[], [{ why: 'unknown', operator: 'tag', value: 'nonesuch' }]])
    const people = await search(admin, 'lan has:image', 'people')
    assert.deepEqual([people.data, people.notices], [[], [{ why: 'not-for-kind', operator: 'has', value: 'image' }]])
  })
})

describe('what one may see', () => {
  test('alone is found: a colleague’s conversation not by who sees his own and unassigned ones, nor notes in it', async () => {
    const { world, whatsapp, limited } = stage
    const at = `/conversations/${whatsapp.conversation.id}`
    await world.agent.ask<Note>('POST', `${at}/notes`, { text: 'Khách quen, giao tận tay' })
    assert.deepEqual(await texts(world.colleague, 'giao tan', 'notes'), ['Khách quen, giao tận tay'])
    assert.deepEqual(await texts(limited, 'giao'), [])
    assert.deepEqual(await texts(limited, 'giao', 'notes'), [])
    await world.admin.ask('PATCH', at, { assigneeId: limited.userId })
    assert.deepEqual(await texts(limited, 'giao'), ['Shop giao hàng tận nhà chưa ạ?'])
    assert.deepEqual(await texts(limited, 'giao', 'notes'), ['Khách quen, giao tận tay'])
    assert.deepEqual(await texts(world.agent, 'giao'), ['Giao nhanh giúp em, hàng gấp'])
    assert.deepEqual(await texts(world.agent, 'giao', 'notes'), [])
    assert.deepEqual(await texts(world.admin, 'giao'), ['Giao nhanh giúp em, hàng gấp', 'Shop giao hàng tận nhà chưa ạ?'])
    await world.admin.ask('PATCH', at, { assigneeId: null })
  })

  test('is decided by the search as by the list: for every scope and assignee', async () => {
    const { world, whatsapp } = stage
    const { rows } = await world.db.owner.query<{ id: string }>(
      "select m.id from omnichannel_message m where m.conversation_id = $1 and m.message like 'Shop giao%'",
      [whatsapp.conversation.id],
    )
    const { id: team } = await world.admin.ask<{ id: string }>('POST', '/teams', { name: 'Seekers', members: [] })
    const whose = [null, world.agent.userId, world.colleague.userId].flatMap((who) => [null, team].map((of) => [who, of] as const))
    const reaches = ['all', 'unassigned', 'team', 'assigned'].flatMap((scope) => [[], [team]].map((of) => [scope as Scope, of] as const))
    for (const [assignee, teamId] of whose) {
      await world.admin.ask('PATCH', `/conversations/${whatsapp.conversation.id}`, { assigneeId: assignee })
      await world.db.owner.query('update omnichannel_conversation set team_id = $1 where id = $2', [teamId, whatsapp.conversation.id])
      for (const [scope, teamIds] of reaches) {
        const terms = [{ text: 'tận nhà', prefix: false, phrase: true, without: false }]
        const found = await inTenant(world.db, { tenantId: world.tenantId, actor: { userId: world.agent.userId, scope, teamIds } }, (tx) =>
          findMessages(tx, {}, { terms, from: undefined, limit: 10, budgetMs: 1000 }),
        )
        const sees = maySee({ userId: world.agent.userId, scope, teamIds }, { assignedTo: assignee, teamId })
        assert.deepEqual(idsOf(found.rows), sees ? idsOf(rows) : [], `${scope} of ${teamIds.length} teams, ${assignee}, ${teamId}`)
      }
    }
    await world.admin.ask('PATCH', `/conversations/${whatsapp.conversation.id}`, { assigneeId: null })
    await world.db.owner.query('update omnichannel_conversation set team_id = null where id = $1', [whatsapp.conversation.id])
  })

  test('is one business’s: another that says the same finds nothing of it, and nobody who is not signed in searches', async () => {
    const { world } = stage
    const { rows } = await world.db.owner.query<{ id: string }>('select app.tenant_create($1, $2, $3, $4) as id', [
      'elsewhere',
      'Elsewhere',
      'UTC',
      'en',
    ])
    const found = await inTenant(world.db, { tenantId: rows[0]?.id ?? '', actor: SYSTEM }, (tx) =>
      findMessages(tx, {}, { terms: GIAO, from: undefined, limit: 10, budgetMs: 1000 }),
    )
    assert.deepEqual(found, { rows: [], searchedTo: null })
    assert.equal((await world.anybody.call('GET', '/search?q=giao')).status, 401)
  })

  test('people are found by name, number and account, and only by who may see persons', async () => {
    const { world, whatsapp } = stage
    await world.admin.ask('PATCH', `/people/${whatsapp.conversation.contact.personId}`, {
      name: 'Trần Thị Lan',
      emails: ['lan.tran@shop-mail.example'],
      tags: ['gold'],
    })
    for (const q of ['tran lan', 'TRẦN', 'lan.tran@shop-mail.example', 'lan tag:gold', `${whatsapp.customer.id.slice(-5)} `]) {
      const { data } = await search(world.admin, q, 'people')
      assert.deepEqual(idsOf(data), [whatsapp.conversation.contact.personId], q)
      assert.ok(
        (data as PersonHit[]).some(({ name, points }) => (name?.hits.length ?? 0) + points.length > 0),
        q,
      )
    }
    const { id } = await world.admin.ask<{ id: string }>('POST', '/roles', {
      name: 'No persons',
      grants: [{ permission: 'conversation.read', scope: 'all' }],
    })
    await world.admin.ask('POST', '/users', { email: 'noone@shop.example', name: 'Noone', password: 'a password for tests', roleIds: [id] })
    assert.equal((await (await signIn(world.url, 'noone@shop.example')).call('GET', '/search?kind=people&q=lan')).status, 403)
  })
})

test('an edited message is found by its new words alone, a withdrawn one not at all', async () => {
  const { world, web } = stage
  const { id } = await web.write('Vòng ngọc trai')
  assert.deepEqual(await texts(world.admin, 'ngọc '), ['Vòng ngọc trai'])
  await web.call('PATCH', `/messages/${id}`, { text: 'Vòng hổ phách' })
  assert.deepEqual(await texts(world.admin, 'phách '), ['Vòng hổ phách'])
  assert.deepEqual(await texts(world.admin, 'ngọc '), [])
  await web.call('DELETE', `/messages/${id}`)
  assert.deepEqual(await texts(world.admin, 'phách '), [])
})

test('a deleted note is not found, a changed one by its new words', async () => {
  const { world, whatsapp } = stage
  const note = await world.agent.ask<Note>('POST', `/conversations/${whatsapp.conversation.id}/notes`, { text: 'Thích bạch kim' })
  await world.agent.ask('PATCH', `/notes/${note.id}`, { text: 'Thích hồng ngọc' })
  assert.deepEqual(await texts(world.agent, 'bach kim', 'notes'), [])
  assert.deepEqual(await texts(world.agent, 'hong ngoc', 'notes'), ['Thích hồng ngọc'])
  await world.agent.ask('DELETE', `/notes/${note.id}`)
  assert.deepEqual(await texts(world.agent, 'hong ngoc', 'notes'), [])
})

test('pages follow each other without gap or repetition, whatever weeks the messages are of', async () => {
  const { world, whatsapp } = stage
  const from = `from omnichannel_message where tenant_id = $1 and conversation_id = $2 and direction = 'inbound'`
  const { rows } = await world.db.owner.query<{ id: string }>(`select id ${from} order by created_at desc, id desc`, [
    world.tenantId,
    whatsapp.conversation.id,
  ])
  for (const [i, { id }] of rows.entries())
    await world.db.owner.query("update omnichannel_message set created_at = created_at - $1 * interval '50 days' where id = $2", [i, id])
  const ids: string[] = []
  const whose = `from:${lanName}`
  for (let cursor = ''; ; ) {
    const page = await search(world.admin, whose, 'messages', `&limit=2${cursor}`)
    ids.push(...idsOf(page.data))
    if (page.nextCursor === null) break
    cursor = `&cursor=${page.nextCursor}`
  }
  assert.deepEqual(ids, idsOf(rows))
})

test('a search whose time is over says until when it looked, and goes on from there', async () => {
  const { world } = stage
  const terms = [{ text: 'giao hang', prefix: true, phrase: false, without: false }]
  const actor = SYSTEM
  const look = (at: { at: string; id: string } | undefined) =>
    inTenant(world.db, { tenantId: world.tenantId, actor }, (tx) => findMessages(tx, {}, { terms, from: at, limit: 10, budgetMs: 0 }))
  const whole = await inTenant(world.db, { tenantId: world.tenantId, actor }, (tx) =>
    findMessages(tx, {}, { terms, from: undefined, limit: 10, budgetMs: 5000 }),
  )
  assert.ok(whole.rows.length >= 2 && whole.searchedTo === null)
  const ids: string[] = []
  let looks = 0
  for (let from: { at: string; id: string } | undefined; ; looks += 1) {
    const { rows, searchedTo } = await look(from)
    ids.push(...idsOf(rows))
    if (searchedTo === null) break
    assert.ok(from === undefined || searchedTo < from.at, 'each look goes further back')
    from = { at: searchedTo, id: '0' }
  }
  assert.deepEqual(ids, idsOf(whole.rows))
  assert.ok(looks > 3, `${looks} looks`)
})
