import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { LabelsEvent, ServiceLabel } from '@switchboard/adapters'
import fc from 'fast-check'
import { at, type CommentShop, comment, openCommentShop } from '../../../../../../tests/support/comment-shop.ts'
import { sql } from '../../../infra/db/sql.ts'
import { patchConversation } from '../change/patch-conversation.ts'
import { difference, owed, type Standing } from './difference.ts'

let shop: Awaited<ReturnType<typeof openCommentShop>>
before(async () => {
  shop = await openCommentShop()
})
after(() => shop.close())

let pages = 0
const freshPage = () => shop.page(`labels-${++pages}`)
const named = (second: number, ...labels: ServiceLabel[]): LabelsEvent => ({ kind: 'labels', account: '448', labels, at: at(second) })
const told = (thread: string, second: number, ...keys: string[]): LabelsEvent => ({
  kind: 'labels',
  account: '448',
  of: { threadKey: `comment:${thread}` },
  labels: keys.map((key) => ({ key })),
  at: at(second),
})
const tagsOf = async (page: CommentShop, thread = 0) => (await page.threads())[thread]?.conversation.tags.map(({ name }) => name) ?? []
const patch = async (page: CommentShop, names: readonly string[]) => {
  const id = (await page.threads())[0]?.conversation.id ?? ''
  await page.within(async (tx) => {
    const rows = await tx.run<{ id: string }>(
      sql`select id from conversation_tags where tenant_id = ${tx.tenantId} and name = any (${[...names]})`,
    )
    await patchConversation(tx, id, { tagIds: rows.map((row) => row.id) })
  })
}

test('labels become tags by name, whatever their case, and a new one keeps its colour', async () => {
  const page = await freshPage()
  await page.within((tx) =>
    tx.run(sql`insert into conversation_tags (tenant_id, name, color) values (${tx.tenantId}, 'Wholesale', '#112233') returning id`),
  )
  await page.hear(named(1, { key: '0', name: 'WHOLESALE', color: '#abcdef' }, { key: '5', name: 'Đã chốt', color: '#00ff00' }))
  await page.hear(comment('T', 'Lan'), told('T', 2, '0', '5'))
  const tags = (await page.threads())[0]?.conversation.tags.map(({ name, color }) => [name, color])
  assert.deepEqual(tags, [
    ['Wholesale', '#112233'],
    ['Đã chốt', '#00ff00'],
  ])
  await page.hear(told('T', 3, '5'))
  assert.deepEqual(await tagsOf(page), ['Đã chốt'])
  await page.hear(told('T', 2, '0'))
  assert.deepEqual(await tagsOf(page), ['Đã chốt'], 'an older word changes nothing')
})

test('a label that was put on before anybody said its name is a tag as soon as that is known, and another one when it is renamed', async () => {
  const page = await freshPage()
  await page.hear(comment('T', 'Lan'), told('T', 1, '7'))
  assert.deepEqual(await tagsOf(page), [])
  await page.hear(named(2, { key: '7', name: 'Hàng về' }))
  assert.deepEqual(await tagsOf(page), ['Hàng về'])
  await page.hear(named(3, { key: '7', name: 'Đã báo' }))
  assert.deepEqual(await tagsOf(page), ['Đã báo'])
  await page.hear(named(2, { key: '7', name: 'Hàng về' }))
  assert.deepEqual(await tagsOf(page), ['Đã báo'], 'an older name is none')
})

test('two labels of one name are one tag, which stays while one of them does', async () => {
  const page = await freshPage()
  await page.hear(named(1, { key: 'a', name: 'Twin' }, { key: 'b', name: 'twin' }), comment('T', 'Lan'), told('T', 2, 'a', 'b'))
  await page.hear(told('T', 3, 'b'))
  assert.deepEqual(await tagsOf(page), ['Twin'])
  await page.hear(told('T', 4))
  assert.deepEqual(await tagsOf(page), [])
})

test('a chat is found by who it is with, and what is told of a conversation that nobody knows makes none', async () => {
  const page = await freshPage()
  const { place: _, threadKey: __, post: ___, ...chat } = comment('m', 'Minh')
  await page.hear(named(1, { key: 'c', name: 'In a chat' }), chat)
  const labels = [{ key: 'c' }]
  await page.hear({ kind: 'labels', account: '448', of: { contact: { kind: 'psid', value: 'Minh' } }, labels, at: at(2) })
  await page.hear({ kind: 'labels', account: '448', of: { contact: { kind: 'psid', value: 'Nobody' } }, labels, at: at(2) })
  assert.equal((await page.threads()).length, 1)
  assert.deepEqual(await tagsOf(page), ['In a chat'])
})

test('only what changes at the service changes here: what the team puts on or takes off stays, however often the same is told', async () => {
  const keys = ['p', 'q', 'r'] as const
  const nameOf = (key: string) => `Shared ${key}`
  const page = await freshPage()
  await page.hear(named(1, ...keys.map((key) => ({ key, name: nameOf(key) }))), comment('T', 'Lan'))
  let second = 2
  const step = fc.record({ by: fc.constantFrom('service', 'again', 'team'), keys: fc.subarray([...keys]) })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      await page.hear(told('T', ++second))
      await patch(page, [])
      let service: readonly string[] = []
      let ours = new Set<string>()
      for (const { by, keys: wanted } of steps) {
        if (by === 'team') {
          ours = new Set(wanted)
          await patch(page, wanted.map(nameOf))
          continue
        }
        const now = by === 'again' ? service : wanted
        for (const key of now) if (!service.includes(key)) ours.add(key)
        for (const key of service) if (!now.includes(key)) ours.delete(key)
        service = now
        await page.hear(told('T', ++second, ...now))
        assert.deepEqual(await tagsOf(page), [...ours].sort().map(nameOf))
      }
      assert.deepEqual(await tagsOf(page), [...ours].sort().map(nameOf))
    }),
    { numRuns: 15 },
  )
})

test('what is owed to the service makes its labels our tags, and then nothing is owed', () => {
  const standing = fc.record<Standing>({
    key: fc.constantFrom('1', '2', '3', '4'),
    tagId: fc.constantFrom('A', 'B'),
    there: fc.boolean(),
    here: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.uniqueArray(standing, { selector: ({ key }) => key }), (labels) => {
      // Two labels of one tag have it, or have it not, together.
      const one = labels.map((label) => ({ ...label, here: labels.find(({ tagId }) => tagId === label.tagId)?.here ?? false }))
      const acts = new Map(owed(one).map(({ key, put }) => [key, put]))
      const after = one.map((label) => ({ ...label, there: acts.has(label.key) ? acts.get(label.key) === 'on' : label.there }))
      for (const { tagId, here } of after)
        assert.equal(
          after.some((label) => label.tagId === tagId && label.there),
          here,
        )
      assert.deepEqual(owed(after), [])
    }),
  )
  assert.deepEqual(difference(['a', 'b'], ['b', 'c']), { added: ['c'], removed: ['a'] })
})
