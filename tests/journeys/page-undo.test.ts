// For how long an answer can be taken back may be a channel's own.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Conversation, LiveFrame, Page } from '@switchboard/contracts'
import { setStage, type Stage } from '../support/stage.ts'

let stage: Stage
let path: string
before(async () => {
  stage = await setStage()
  path = `/pages/${stage.world.channel('whatsapp').pageId}`
})
after(() => stage.world.close())

const inConversation = async (who = stage.world.agent) =>
  (await who.ask<Conversation>('GET', `/conversations/${stage.whatsapp.conversation.id}`)).undoS

test('a channel’s undo time is kept from 0 to 60, stands in its conversations alone, and goes when it is taken away', async () => {
  const { admin } = stage.world
  assert.equal(stage.whatsapp.conversation.undoS, null)
  for (const undoS of [0, 60, 30]) {
    assert.equal((await admin.ask<Page>('PATCH', path, { undoS })).undoS, undoS)
    assert.equal(await inConversation(), undoS)
  }
  const renamed = await admin.ask<Page>('PATCH', path, { name: 'Hotline' })
  assert.equal(renamed.undoS, 30, 'what is not named stays')
  assert.equal((await stage.world.agent.ask<Conversation>('GET', `/conversations/${stage.messenger.conversation.id}`)).undoS, null)
  assert.equal((await admin.ask<Page>('PATCH', path, { undoS: null })).undoS, null)
  assert.equal(await inConversation(), null)
})

test('another time is refused with the limit, and by whom may not manage channels not taken', async () => {
  const { admin, agent } = stage.world
  const refused = async (undoS: unknown) => {
    const { status, body } = await admin.call<{ errors: { path: string; message: string }[] }>('PATCH', path, { undoS })
    return [status, body.errors.find(({ path }) => path === '/undoS')?.message]
  }
  assert.deepEqual(await refused(-1), [400, 'must be >= 0'])
  assert.deepEqual(await refused(61), [400, 'must be <= 60'])
  assert.deepEqual(await refused(2.5), [400, 'must be integer'])
  assert.equal((await agent.call('PATCH', path, { undoS: 10 })).status, 403)
  assert.equal(await inConversation(), null)
})

test('the change stands in the log, and whoever has a conversation before him is told, without the right to see channels too', async () => {
  const { admin, agent } = stage.world
  await admin.ask('PATCH', `/conversations/${stage.whatsapp.conversation.id}`, { assigneeId: stage.limited.userId })
  const told = await agent.live()
  const barely = await stage.limited.live()
  const changed = (frame: LiveFrame) => frame.type === 'channel.updated'
  await admin.ask('PATCH', path, { undoS: 20 })
  const [full, bare] = await Promise.all([told.next(changed), barely.next(changed)])
  assert.equal('data' in full && full.data.page?.undoS, 20)
  assert.deepEqual('data' in bare && bare.data, {}, 'nothing of how the channel fares')
  assert.equal(await inConversation(stage.limited), 20)
  assert.equal((await stage.limited.call('GET', '/pages')).status, 403)
  for (const one of [told, barely]) one.close()

  const { data } = await admin.ask<{ data: { action: string; entityId: string; changes: { fields: string[] } }[] }>(
    'GET',
    '/audit?entity=page',
  )
  assert.deepEqual([data[0]?.action, `/pages/${data[0]?.entityId}`, data[0]?.changes], ['page.updated', path, { fields: ['undoS'] }])
})
