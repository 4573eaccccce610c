// Pancake's labels and our tags through the whole product: what is put on or taken off on either side is so on the other, by name, once.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Conversation } from '@switchboard/contracts'
import { type Connected, connect } from '../support/connect.ts'
import { conversationOf, type Customer, type Scene, scene, until } from '../support/scene.ts'
import { talkIn } from '../support/talk.ts'

const PAGE = '200000000000001'

let world: Scene
let shop: Connected
let lan: Customer
let conversation: Conversation
before(async () => {
  world = await scene({ channels: [] })
  const accessToken = 'a page token of pancake'
  const body = { via: 'pancake', platform: 'facebook', account: PAGE, accessToken } as const
  shop = await connect(world, { key: 'pancake', body, account: { accessToken, name: 'The Shop' } })
  lan = await shop.customer('Nguyễn Lan')
  await lan.write({ kind: 'text', text: 'Nhẫn này còn không ạ?' })
  conversation = await conversationOf(world.agent, shop.page.id, 'Nguyễn Lan')
})
after(() => world?.close())

const { came } = talkIn(() => ({ agent: world.agent, conversation }))

test('labels that are put on and taken off in Pancake become tags and go again, by webhook and where none came, and tags become labels there', async () => {
  const label = (tags: number[]) => lan.write({ kind: 'conversation', payload: { tags } })
  const conversationNow = () => world.agent.ask<Conversation>('GET', `/conversations/${conversation.id}`)
  const tagged = (...names: string[]) =>
    until(conversationNow, ({ tags }) => tags.length === names.length && names.every((name) => tags.some((tag) => tag.name === name)))
  await world.sim('PUT', `/accounts/pancake/${PAGE}`, {
    own: {
      tags: [
        { id: 0, text: 'VIP', color: '#4b5577' },
        { id: 7, text: 'Đã chốt', color: '#0a8f3c' },
      ],
    },
  })
  await world.admin.ask('POST', `/pages/${shop.page.id}/streams/labels/poll`)
  await label([0, 7])
  const { tags } = await tagged('VIP', 'Đã chốt')
  assert.equal(tags.find(({ name }) => name === 'Đã chốt')?.color, '#0a8f3c')
  await label([7])
  await tagged('Đã chốt')
  // Of this the webhook is lost; the list of conversations has it.
  await world.sim('PUT', '/faults', [{ on: 'webhook', match: { platform: 'pancake' }, times: 3, fault: { type: 'drop' } }])
  await label([0])
  await world.sim('DELETE', '/faults')
  await world.admin.ask('POST', `/pages/${shop.page.id}/streams/news/poll`)
  await tagged('VIP')
  // What the team does is told to Pancake, and the echo of that changes nothing.
  const calls = async () =>
    (await world.sim<{ entries: { body: string }[] }>('GET', '/ledger?type=call&platform=pancake&kind=label')).entries.map(
      ({ body }) => JSON.parse(body) as object,
    )
  const { tags: all } = await conversationNow()
  await world.agent.ask('PATCH', `/conversations/${conversation.id}`, { tagIds: [] })
  await until(calls, (made) => made.length === 1)
  const sold = (await world.agent.ask<{ data: { id: string; name: string }[] }>('GET', '/tags')).data.find(({ name }) => name === 'Đã chốt')
  const {
    rows: [own],
  } = await world.db.owner.query<{ id: string }>("insert into conversation_tags (tenant_id, name) values ($1, 'Ours alone') returning id", [
    world.tenantId,
  ])
  await world.agent.ask('PATCH', `/conversations/${conversation.id}`, { tagIds: [sold?.id, own?.id] })
  const made = await until(calls, (found) => found.length === 2)
  assert.deepEqual(
    made.toSorted((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other))),
    [
      { action: 'add', tag_id: '7' },
      { action: 'remove', tag_id: '0' },
    ],
  )
  await lan.write({ kind: 'text', text: 'Said again with the same labels' })
  await came(({ text }) => text === 'Said again with the same labels')
  await tagged('Đã chốt', 'Ours alone')
  assert.equal((await calls()).length, 2, 'what came from there does not go back')
  assert.equal(all.length, 1)
})
