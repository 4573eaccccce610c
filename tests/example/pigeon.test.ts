// Pigeon Post through the whole product: a letter, a picture, an answer with its receipt; a letter that cannot be shown; somebody who moved away.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Conversation } from '@switchboard/contracts'
import { pairs } from '../support/pairs/all.ts'
import type { Pair, Phone, Played } from '../support/pairs/pair.ts'
import { conversationOf, type Scene, scene, until } from '../support/scene.ts'
import { talkIn } from '../support/talk.ts'
import { picture } from '../support/uploads.ts'

let world: Scene
let loft: Played
let lan: Phone
let conversation: Conversation
before(async () => {
  world = await scene({ channels: [] })
  loft = await (pairs.find(({ platform }) => platform === 'pigeon') as Pair).connect(world)
  lan = await loft.meet('Lan')
  await lan.write('Is the silver ring still there?')
  conversation = await conversationOf(world.agent, loft.page.id, 'Lan')
})
after(() => world?.close())

const { say, came, settled } = talkIn(() => ({ agent: world.agent, conversation }))

test('a picture is kept, and who sent it is known by name and face', async () => {
  await lan.show?.({ name: 'ring.jpg', mimeType: 'image/jpeg', base64: Buffer.from(await picture()).toString('base64') })
  const shown = await came(({ attachments }) => attachments[0]?.state === 'stored')
  assert.equal(shown.attachments[0]?.kind, 'image')
  const known = await until(
    () => world.agent.ask<Conversation>('GET', `/conversations/${conversation.id}`),
    ({ contact }) => contact.avatarUrl !== null,
  )
  assert.equal(known.contact.name, 'Lan')
})

test('an answer reaches the customer, and its receipt comes', async () => {
  const sent = await say({ text: 'Yes, two of them.' })
  await settled(sent.id, 'delivered')
  assert.deepEqual(await lan.heard(), ['Yes, two of them.'])
})

test('a letter of a type that is not known stands in the inbox as one that cannot be shown', async () => {
  await world.sim('POST', `/customers/${await idOf('Lan')}/messages?wait=1`, { kind: 'feather' })
  const kept = await came(({ type }) => type === 'unsupported')
  assert.equal(kept.data?.what, 'feather')
})

test('a letter to somebody who moved away says so, in the service’s words', async () => {
  await world.sim('PATCH', `/customers/${await idOf('Lan')}`, { unreachable: true })
  const { id } = await say({ text: 'Are you there?' })
  const { error } = await settled(id, 'failed')
  assert.deepEqual(error && [error.class, error.message], ['recipient', 'Nobody of this id takes letters here.'])
})

async function idOf(name: string): Promise<string> {
  const { customers } = await world.sim<{ customers: { id: string; name: string }[] }>('GET', '/customers?platform=pigeon')
  return customers.find((one) => one.name === name)?.id ?? ''
}
