// Names stand in every row of the inbox. Who has it open is told when one of them changes.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { LiveFrame, Me, User } from '@switchboard/contracts'
import type { Live } from '../support/live.ts'
import { type Scene, scene } from '../support/scene.ts'
import { picture, upload } from '../support/uploads.ts'

let world: Scene
let live: Live
before(async () => {
  world = await scene({ channels: ['whatsapp'] })
  live = await world.agent.live()
})
after(async () => {
  live.close()
  await world.close()
})

const of = (type: string) => (frame: LiveFrame) => frame.type === type

test('a colleague who takes another name', async () => {
  await world.colleague.ask('PATCH', '/me', { preferences: { theme: 'dark' } })
  await world.colleague.ask('PATCH', '/me', { name: 'Sofía Reyes Luna' })
  await live.next(of('user.updated'))
  assert.equal(live.frames.filter(of('user.updated')).length, 1, 'other changes of a profile are nobody’s news')
})

test('a colleague who hangs a picture is seen with it, by himself and by the team; nobody hangs one that another uploaded', async () => {
  const { colleague, admin, agent } = world
  const told = (count: number) => live.next(() => live.frames.filter(of('user.updated')).length === count)
  const key = await upload({ url: world.url, agent: colleague }, await picture(), { name: 'me.jpg', type: 'image/jpeg' })
  await assert.rejects(agent.ask('PATCH', '/me', { avatarFile: key }), /400/)
  const { avatarUrl } = await colleague.ask<Me>('PATCH', '/me', { avatarFile: key })
  await told(2)
  const { data } = await admin.ask<{ data: User[] }>('GET', '/users')
  for (const address of [avatarUrl, data.find((user) => user.id === colleague.userId)?.avatarUrl])
    assert.match((await fetch(address ?? '')).headers.get('content-type') ?? '', /^image\//)
  assert.equal((await colleague.ask<Me>('PATCH', '/me', { avatarFile: null })).avatarUrl, null)
  await told(3)
})

test('one who is given another name by the administrator', async () => {
  await world.admin.ask('PATCH', `/users/${world.colleague.userId}`, { name: 'Sofía R.' })
  await live.next((frame) => of('user.updated')(frame) && live.frames.filter(of('user.updated')).length === 4)
})

test('a page that is called otherwise', async () => {
  await world.admin.ask('PATCH', `/pages/${world.channel('whatsapp').pageId}`, { name: 'Hotline 2' })
  await live.next(of('channel.updated'))
})
