import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { problem } from './chat-routes.ts'
import { eventually, only, openTheatre, posts } from './scene.ts'

let theatre: Awaited<ReturnType<typeof openTheatre>>
before(async () => {
  theatre = await openTheatre()
})
after(() => theatre.close(), { timeout: 30_000 })

test('messages written offline go out in order when the network is back, each once', async () => {
  await using scene = await theatre.scene()
  await scene.open()
  await scene.write('online')
  await scene.frame.getByText('Sent', { exact: true }).waitFor()
  await scene.context.setOffline(true)
  for (const text of ['one', 'two', 'three']) await scene.write(text)
  await scene.frame.getByText('You are offline').waitFor()
  assert.equal((await scene.frame.getByText('Sending').count()) > 0, true)
  assert.deepEqual(scene.sent(), ['online'])
  await scene.context.setOffline(false)
  await eventually(() => assert.deepEqual(scene.sent(), ['online', 'one', 'two', 'three']))
  await eventually(async () => assert.equal(await scene.bubbles.count(), 4))
  assert.equal(await scene.frame.getByText('Sending').count(), 0)
})

test('an answer lost on the way is no second message: the retry carries the same client id', async () => {
  await using scene = await theatre.scene()
  await scene.open()
  await scene.write('Hello')
  await scene.frame.getByText('Sent', { exact: true }).waitFor()
  const conversation = only(scene)
  scene.server.failNext(/POST .*\/messages/, problem(503, 'unavailable'))
  scene.server.failNext(/POST .*\/messages/, 'lost')
  await scene.write('Again')
  await eventually(() => assert.ok(posts(scene, /\/messages$/).length >= 2))
  await eventually(async () => assert.equal(await scene.frame.getByText('Sending').count(), 0))
  await scene.bubbles.getByText('Again').waitFor()
  assert.deepEqual(
    conversation.messages.map(({ text }) => text),
    ['Hello', 'Again'],
  )
  const ids = posts(scene, /\/messages$/).map(({ body }) => (body as { clientMessageId: string }).clientMessageId)
  assert.equal(new Set(ids).size, 1)
})

test('two tabs that wrote offline send everything once', async () => {
  await using scene = await theatre.scene()
  await scene.open()
  await scene.write('start')
  await scene.frame.getByText('Sent', { exact: true }).waitFor()
  const second = await scene.newTab()
  await second.open()
  await second.bubbles.getByText('start').waitFor()
  await scene.context.setOffline(true)
  await scene.write('from one')
  await second.write('from two')
  await scene.write('from one again')
  await scene.frame.getByText('from two').waitFor()
  await scene.context.setOffline(false)
  await eventually(() => assert.equal(scene.sent().length, 4))
  await eventually(async () => assert.equal(await scene.frame.getByText('Sending').count(), 0))
  await eventually(async () => assert.equal(await second.frame.getByText('Sending').count(), 0))
  assert.deepEqual(scene.sent(), ['start', 'from one', 'from two', 'from one again'])
  const ids = posts(scene, /\/messages$/)
    .filter(({ status }) => status < 300)
    .map(({ body }) => (body as { clientMessageId: string }).clientMessageId)
  assert.equal(ids.length, new Set(ids).size, 'no message was posted twice')
})

test('a refused message says so and goes when it is tapped again; a refused one can be thrown away', async () => {
  await using scene = await theatre.scene()
  await scene.open()
  scene.server.failNext(/POST \/conversations/, problem(400, 'invalid-request'))
  await scene.write('Difficult')
  await scene.frame.getByText('Not sent: it was not accepted').waitFor()
  await scene.frame.getByRole('button', { name: 'Try again' }).click()
  await scene.frame.getByText('Sent', { exact: true }).waitFor()
  assert.deepEqual(scene.sent(), ['Difficult'])
  scene.server.failNext(/POST .*messages/, problem(422, 'content'))
  await scene.write('Away with it')
  await scene.frame.getByRole('button', { name: 'Discard' }).click()
  assert.equal(await scene.frame.getByText('Away with it').count(), 0)
})

test('a server that asks to slow down is obeyed, and the visitor is told', async () => {
  await using scene = await theatre.scene()
  await scene.open()
  scene.server.failNext(/POST \/sessions/, problem(429, 'rate-limited'), '2')
  const begun = Date.now()
  await scene.write('Quick')
  await scene.frame.getByText('That was a little fast').waitFor()
  await eventually(() => assert.deepEqual(scene.sent(), ['Quick']))
  assert.ok(Date.now() - begun >= 2_000)
})

test('a conversation that was closed meanwhile begins anew with the same message', async () => {
  await using scene = await theatre.scene()
  await scene.open()
  await scene.write('First matter')
  await scene.frame.getByText('Sent', { exact: true }).waitFor()
  only(scene).open = false
  await scene.write('Second matter')
  await eventually(() => assert.equal(scene.world.conversations().length, 2))
  await scene.bubbles.getByText('Second matter').waitFor()
  await scene.frame.getByRole('button', { name: 'Your chats' }).click()
  await eventually(async () => assert.equal(await scene.frame.getByRole('list', { name: 'Your chats' }).getByRole('button').count(), 2))
  await scene.frame.getByRole('button', { name: /First matter/ }).click()
  await scene.frame.getByText('This chat has ended').waitFor()
})

test('a gap of the socket is filled, edits included', async () => {
  await using scene = await theatre.scene()
  await scene.open()
  await scene.write('Hello')
  await scene.frame.getByText('Sent', { exact: true }).waitFor()
  const conversation = only(scene)
  const answer = scene.world.agent.says(conversation, { text: 'A' })
  await scene.bubbles.getByText('A', { exact: true }).waitFor()
  scene.server.dropSockets()
  scene.world.agent.changes(conversation, answer, { text: 'A, mended', editedAt: new Date().toISOString() })
  for (let i = 0; i < 60; i++) scene.world.agent.says(conversation, { text: `answer ${i}` })
  await scene.bubbles.getByText('answer 59').waitFor()
  await eventually(async () => assert.equal(await scene.bubbles.count(), 62))
  await scene.bubbles.getByText('A, mended').waitFor()
})
