import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Erasure, LiveEvent, PersonExport, PersonExportLink } from '@switchboard/contracts'
import { bytesOf, commentsOfTwo, exported, fetched, over, unpacked } from '../support/archives.ts'
import { type Client, signIn, until } from '../support/scene.ts'
import { newest, pictureFrom, sendUntil, setStage, type Stage } from '../support/stage.ts'

let stage: Stage
let second: Client
let lan: string
before(async () => {
  stage = await setStage()
  const { world, whatsapp, messenger } = stage
  const { roles } = (await world.admin.ask<{ data: { id: string; roles: { id: string }[] }[] }>('GET', '/users')).data.find(
    ({ id }) => id === world.admin.userId,
  ) as { roles: { id: string }[] }
  const user = { email: 'second@shop.example', name: 'Dung Vũ', password: 'a password for tests', roleIds: roles.map(({ id }) => id) }
  await world.admin.ask('POST', '/users', user)
  second = await signIn(world.url, user.email)
  lan = whatsapp.conversation.contact.personId
  await world.admin.ask('POST', `/people/${lan}/merge`, { personId: messenger.conversation.contact.personId })
  await world.admin.ask('POST', `/conversations/${whatsapp.conversation.id}/merge`, { conversationId: messenger.conversation.id })
})
after(() => stage?.world.close())

interface Given {
  conversation: { id: string }
  messages: {
    id: string
    text: string | null
    reactions: { by: string; emoji: string }[]
    attachments: { name: string; file: string | null }[]
  }[]
  notes?: { text: string }[]
}

const rowsOf = async <Row extends object>(text: string, ...values: unknown[]) => (await stage.world.db.owner.query<Row>(text, values)).rows
const idsOf = async (text: string, ...values: unknown[]) => (await rowsOf<{ id: string }>(text, ...values)).map(({ id }) => id)
const fileOf = async (id: string) =>
  (await rowsOf<{ file_id: string | null }>('select file_id from person_exports where id = $1', id))[0]?.file_id ?? ''

test('an archive holds every message, file and reaction of a person and of whoever was merged with him, and nothing of others', async () => {
  const { world, whatsapp, messenger } = stage
  const { admin, agent } = world
  const { id } = whatsapp.conversation
  const picture = await pictureFrom(whatsapp, agent, 'stored')
  await whatsapp.customer.write({ kind: 'text', text: '<script>alert("Lan")</script>' })
  const lost = Buffer.from('%PDF-1.4 a lost receipt').toString('base64')
  await whatsapp.customer.write({ kind: 'file', file: { name: 'receipt of Lan.pdf', mimeType: 'application/pdf', base64: lost } })
  const withPdf = await newest(
    admin,
    id,
    (one) => one.attachments[0]?.name === 'receipt of Lan.pdf' && one.attachments[0].state === 'stored',
  )
  const [lostId = ''] = await idsOf('select file_id as id from omnichannel_message_attachment where message_id = $1', withPdf.id)
  rmSync((await bytesOf(world, lostId)) ?? '')
  const answer = await sendUntil(agent, id, { status: 'read', body: { text: 'Dear Lan' } })
  await whatsapp.customer.act('reactions', { messageId: answer.platformMessageId, emoji: '💛' })
  await newest(admin, id, (one) => one.id === answer.id && one.reactions.length === 1)
  await admin.ask('PATCH', `/people/${lan}`, { emails: ['lan@people.example'], tags: ['regular'] })
  await admin.ask('POST', `/conversations/${id}/notes`, { text: 'Lan is a difficult one' })
  await admin.ask('POST', `/people/${lan}/reveal`, { reason: 'The courier calls' })
  const comments = await commentsOfTwo(stage)

  const made = await exported(admin, messenger.conversation.contact.personId)
  assert.deepEqual([made.state, made.personId, made.notes, made.mine, made.missingFiles], ['done', lan, false, true, 1])
  const response = await fetched(world, admin, made.id)
  assert.deepEqual(
    [response.headers.get('content-type'), response.headers.get('content-length'), response.headers.get('content-disposition')],
    ['application/gzip', String(made.sizeBytes), `attachment; filename="person-${lan}.tar.gz"`],
  )
  const archive = await unpacked(response)
  try {
    const threads = archive.names.filter((name) => /^conversations\/\d+\.json$/.test(name)).map((name) => archive.json<Given>(name))
    const given = threads.flatMap(({ messages }) => messages)
    const contacts = [whatsapp, messenger].map(({ conversation }) => conversation.contact.id)
    const kept = await rowsOf<{ id: string; message: string | null }>(
      'select id, message from omnichannel_message where contact_id = any ($1) order by id',
      contacts,
    )
    assert.deepEqual(
      given.map((one) => ({ id: one.id, message: one.text })).toSorted((a, b) => Number(a.id) - Number(b.id)),
      kept,
      'every message, once, as it is kept',
    )
    assert.ok(kept.length >= 8)
    assert.deepEqual(
      threads.map(({ conversation }) => conversation.id).toSorted(),
      [id, messenger.conversation.id, comments.conversation].toSorted(),
    )
    const byId = (one: string) => given.find((message) => message.id === one)
    assert.deepEqual(
      byId(answer.id)?.reactions.map(({ by, emoji }) => [by, emoji]),
      [['person', '💛']],
    )
    assert.equal(byId(comments.ours)?.text, 'Ours to Lan')
    const [shown] = given.flatMap(({ attachments }) => attachments.filter(({ name }) => name === picture.name))
    assert.equal(
      archive
        .bytes(shown?.file ?? '')
        .subarray(1, 4)
        .toString(),
      'PNG',
    )
    assert.equal(byId(withPdf.id)?.attachments[0]?.file, null)
    assert.deepEqual(
      archive.json<{ name: string; messageId: string }[]>('missing-files.json').map(({ name, messageId }) => [name, messageId]),
      [['receipt of Lan.pdf', withPdf.id]],
    )
    const person = archive.json<{
      points: { value: string }[]
      tags: string[]
      mergedIds: string[]
      accesses: { action: string; reason: string | null }[]
    }>('person.json')
    assert.deepEqual([person.tags, person.mergedIds], [['regular'], [messenger.conversation.contact.personId]])
    assert.ok(person.points.some(({ value }) => value === 'lan@people.example'))
    assert.ok(person.accesses.some(({ action, reason }) => action === 'person.revealed' && reason === 'The courier calls'))
    for (const words of ['Mai', 'difficult one', 'Hà Trần asked']) assert.ok(!archive.words.includes(words), `${words} is within`)
    const index = archive.text('index.html')
    assert.ok(index.includes('What The Shop keeps about you') && index.includes(`href="conversations/${id}.html"`))
    const page = archive.text(`conversations/${id}.html`)
    assert.ok(page.includes('&lt;script&gt;alert(&quot;Lan&quot;)&lt;/script&gt;') && page.includes('Dear Lan'))
    assert.ok(page.includes(`<img src="../${shown?.file}"`) && page.includes('no longer there'))
    assert.ok(
      !/<script/i.test(
        archive.names
          .filter((name) => name.endsWith('.html'))
          .map(archive.text)
          .join(''),
      ),
    )
  } finally {
    archive.remove()
  }
  const { data } = await admin.ask<{ data: { action: string; changes: unknown }[] }>('GET', `/audit?entity=person&entityId=${lan}`)
  assert.deepEqual(
    data.slice(0, 2).map(({ action }) => action),
    ['person.export-downloaded', 'person.export-asked'],
  )
})

test('private notes are within only where they are wanted', async () => {
  const made = await exported(stage.world.admin, lan, { notes: true })
  const archive = await unpacked(await fetched(stage.world, stage.world.admin, made.id))
  const { notes } = archive.json<Given>(`conversations/${stage.whatsapp.conversation.id}.json`)
  assert.deepEqual(
    notes?.map(({ text }) => text),
    ['Lan is a difficult one'],
  )
  assert.ok(archive.text(`conversations/${stage.whatsapp.conversation.id}.html`).includes('Lan is a difficult one'))
  archive.remove()
})

test('of two who ask at once one is told of the other’s, screens hear of it, and only who asked gets the archive, by his newest link', async () => {
  const { world } = stage
  const live = await second.live()
  const asks = await Promise.all(
    [world.admin, second].map((who) => who.call<PersonExport & { type: string; exportId: string }>('POST', `/people/${lan}/exports`, {})),
  )
  assert.deepEqual(asks.map(({ status }) => status).toSorted(), [202, 409])
  const [first, late] = asks.toSorted((a, b) => a.status - b.status).map(({ body }) => body)
  assert.deepEqual([late?.type, late?.exportId], ['/problems/export-running', first?.id])
  const id = first?.id ?? ''
  const asker = asks[0]?.status === 202 ? world.admin : second
  const [other, another] = asker === second ? [world.admin, world.agent] : [second, world.agent]
  await live.next((frame) => frame.type === 'person_export.updated' && (frame as unknown as LiveEvent).data.personId === lan)
  live.close()
  await over(asker, id)
  const mine = (await other.ask<{ data: PersonExport[] }>('GET', `/person-exports?personId=${lan}`)).data.find((one) => one.id === id)
  assert.deepEqual([mine?.state, mine?.mine], ['done', false])
  assert.equal((await other.call('POST', `/person-exports/${id}/link`)).status, 403)
  assert.equal((await another.call('POST', `/people/${lan}/exports`, {})).status, 403)
  const links = [
    await asker.ask<PersonExportLink>('POST', `/person-exports/${id}/link`),
    await asker.ask<PersonExportLink>('POST', `/person-exports/${id}/link`),
  ]
  const get = (link: PersonExportLink | undefined, who: Client) =>
    fetch(world.url + link?.url, { headers: who.token ? { authorization: `Bearer ${who.token}` } : {} }).then(async (response) => {
      await response.arrayBuffer()
      return response.status
    })
  assert.deepEqual(
    [await get(links[0], asker), await get(links[1], other), await get(links[1], world.anybody), await get(links[1], asker)],
    [404, 404, 401, 200],
  )
  const key = links[1]?.url.split('key=')[1] ?? ''
  assert.deepEqual(await rowsOf('select id from person_exports t where t::text like $1', `%${key}%`), [], 'a link is kept as a hash alone')
})

test('whoever sees numbers and addresses masked gets no archive that holds them', async () => {
  const { world } = stage
  const role = await world.admin.ask<{ id: string }>('POST', '/roles', {
    name: 'Half a privacy officer',
    grants: ['person.read', 'person.export'].map((permission) => ({ permission, scope: 'all' })),
  })
  const user = { email: 'half@shop.example', name: 'Quỳnh Đỗ', password: 'a password for tests', roleIds: [role.id] }
  await world.admin.ask('POST', '/users', user)
  const half = await signIn(world.url, user.email)
  const { status, body } = await half.call<{ permission: string }>('POST', `/people/${lan}/exports`, {})
  assert.deepEqual([status, body.permission], [403, 'person.contact-details'])
  assert.equal((await half.call('GET', '/person-exports')).status, 200)
})

test('after seven days an archive is removed, its link opens nothing, and another can be asked for', async () => {
  const { world } = stage
  const made = await exported(world.admin, lan)
  const days = (Date.parse(made.expiresAt ?? '') - Date.parse(made.finishedAt ?? '')) / 86_400_000
  assert.ok(Math.abs(days - 7) < 0.01)
  const { url } = await world.admin.ask<PersonExportLink>('POST', `/person-exports/${made.id}/link`)
  const file = await fileOf(made.id)
  assert.ok(await bytesOf(world, file))
  await world.db.owner.query("update timers set due_at = now() where what = 'retention.expire-export' and ref = $1", [made.id])
  await until(
    async () => (await world.admin.ask<{ data: PersonExport[] }>('GET', '/person-exports')).data.find(({ id }) => id === made.id)?.state,
    (state) => state === 'expired',
  )
  await until(
    () => bytesOf(world, file),
    (path) => path === undefined,
  )
  assert.equal((await fetch(world.url + url, { headers: { authorization: `Bearer ${world.admin.token}` } })).status, 404)
  const late = await world.admin.call<{ type: string; state: string }>('POST', `/person-exports/${made.id}/link`)
  assert.deepEqual([late.status, late.body.type, late.body.state], [409, '/problems/export-not-there', 'expired'])
  assert.equal((await exported(world.admin, lan)).state, 'done')
})

test('an export that fails each time says so, leaves nothing half, and can be asked for again', async () => {
  const { world } = stage
  const [file = ''] = await idsOf(
    "select a.file_id as id from omnichannel_message_attachment a join omnichannel_message m on m.id = a.message_id where m.contact_id = $1 and a.type = 'image'",
    stage.whatsapp.conversation.contact.id,
  )
  await world.db.owner.query("update files set storage = 's3' where id = $1", [file]) // a bucket that this installation was never told of
  const failed = await exported(world.admin, lan)
  assert.deepEqual([failed.state, failed.sizeBytes, failed.expiresAt], ['failed', null, null])
  assert.deepEqual(await idsOf("select id from files where purpose = 'export' and deleted_at = created_at"), [])
  const none = await world.admin.call<{ state: string }>('POST', `/person-exports/${failed.id}/link`)
  assert.deepEqual([none.status, none.body.state], [409, 'failed'])
  await world.db.owner.query("update files set storage = 'local' where id = $1", [file])
  assert.equal((await exported(world.admin, lan)).state, 'done')
})

test('a hold stops no export, and an erasure removes the archives of whom it erases', async () => {
  const { world, other } = stage
  const { personId } = other.conversation.contact
  const hold = await world.admin.ask<{ id: string }>('POST', '/legal-holds', { personId, reason: 'A lawsuit' })
  const made = await exported(world.admin, personId)
  assert.equal(made.state, 'done')
  await world.admin.ask('POST', `/legal-holds/${hold.id}/lift`)
  const file = await fileOf(made.id)
  assert.ok(await bytesOf(world, file))
  const erasure = await world.admin.ask<Erasure>('POST', `/people/${personId}/erasure`, { confirmation: 'Mai' })
  await until(
    async () => (await world.admin.ask<{ data: Erasure[] }>('GET', '/erasures')).data.find(({ id }) => id === erasure.id)?.state,
    (state) => state === 'done',
  )
  assert.equal((await over(world.admin, made.id)).state, 'erased')
  assert.equal(await bytesOf(world, file), undefined)
  const again = await world.admin.call<{ type: string }>('POST', `/people/${personId}/exports`, {})
  assert.deepEqual([again.status, again.body.type], [409, '/problems/person-erased'])
})
