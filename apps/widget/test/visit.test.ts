import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { attachmentOf, problem } from './chat-routes.ts'
import { eventually, only, openTheatre, posts } from './scene.ts'

let theatre: Awaited<ReturnType<typeof openTheatre>>
before(async () => {
  theatre = await openTheatre()
})
after(() => theatre.close(), { timeout: 30_000 })

test('looking makes no session; the first message makes it, and opens the conversation', async () => {
  await using scene = await theatre.scene()
  await scene.open()
  await scene.box.waitFor()
  assert.deepEqual(posts(scene, /./), [])
  await scene.write('Do you have size 12?')
  await scene.frame.getByText('Sent', { exact: true }).waitFor()
  assert.deepEqual(
    posts(scene, /./).map(({ path, status }) => [path, status]),
    [
      ['/sessions', 201],
      ['/conversations', 201],
    ],
  )
  assert.deepEqual(scene.sent(), ['Do you have size 12?'])
  assert.deepEqual(only(scene).page, { url: scene.page.url(), title: 'Rings & more' })
})

test('agent and visitor see each other: typing, answer, edit, deletion, reaction, receipts', async () => {
  await using scene = await theatre.scene()
  const { frame, world } = scene
  await scene.open()
  await scene.write('Hello')
  await frame.getByText('Sent', { exact: true }).waitFor()
  const conversation = only(scene)
  await eventually(() => assert.ok(scene.world.sessions.size === 1))

  await eventually(async () => {
    world.agent.types(conversation, 'Mai')
    assert.ok(await frame.getByText('Mai is typing…').isVisible())
  })
  const answer = world.agent.says(conversation, { text: 'Yes, see https://rings.example/12.' })
  const link = frame.getByRole('link', { name: 'https://rings.example/12' })
  await link.waitFor()
  assert.equal(await link.getAttribute('rel'), 'nofollow noopener noreferrer')
  assert.equal(await frame.getByText('Mai is typing…').count(), 0)
  await eventually(() =>
    assert.ok(scene.server.commands.some(({ type, ...rest }) => type === 'read' && 'seq' in rest && rest.seq === answer.seq)),
  )

  world.agent.changes(conversation, answer, {
    text: 'Yes, two of them.',
    editedAt: new Date().toISOString(),
    reactions: [{ emoji: '❤️', mine: false }],
  })
  await frame.getByText('Yes, two of them.').waitFor()
  await frame.getByText('edited').waitFor()
  await frame.getByText('❤️').waitFor()
  world.agent.changes(conversation, answer, { text: null, deletedAt: new Date().toISOString() })
  await frame.getByText('This message was deleted').waitFor()
  world.agent.reads(conversation)
  await frame.getByText('Seen', { exact: true }).waitFor()
  await scene.box.pressSequentially('ok')
  await eventually(() => assert.ok(scene.server.commands.some((said) => said.type === 'typing' && said.on)))
})

test('a reload keeps the history and what was half written; a closed chat counts what it missed', async () => {
  await using scene = await theatre.scene()
  await scene.open()
  await scene.write('First')
  await scene.frame.getByText('Sent', { exact: true }).waitFor()
  await scene.box.fill('half a sen')
  await eventually(async () => assert.match(await scene.page.evaluate(() => JSON.stringify(localStorage)), /half a sen/))
  await scene.page.reload()
  scene.world.agent.says(only(scene), { text: 'While you were away' })
  const badge = scene.page.getByRole('button', { name: 'Open chat, New messages: 1' })
  await badge.waitFor()
  await badge.click()
  await scene.bubbles.getByText('First').waitFor()
  await scene.bubbles.getByText('While you were away').waitFor()
  assert.equal(await scene.box.inputValue(), 'half a sen')
  await scene.page.getByRole('button', { name: 'Close chat' }).last().click()
  await scene.page.getByRole('button', { name: 'Open chat', exact: true }).waitFor()
})

test('a session the server no longer knows is replaced: history is said to be gone, the message is not lost', async () => {
  await using scene = await theatre.scene()
  await scene.open()
  await scene.write('Before')
  await scene.frame.getByText('Sent', { exact: true }).waitFor()
  scene.server.revokeAll()
  await scene.frame.getByText('no longer available in this browser').waitFor()
  await scene.write('After')
  await eventually(() => assert.deepEqual(scene.sent(), ['After']))
  assert.equal(await scene.bubbles.getByText('Before').count(), 0)
})

test('files: progress and limits before the server, its own refusals after, and the message carries them', async () => {
  await using scene = await theatre.scene()
  const { frame } = scene
  await scene.open()
  const input = frame.locator('input[type=file]')
  await input.setInputFiles([
    { name: 'huge.png', mimeType: 'image/png', buffer: Buffer.alloc(200_001) },
    { name: 'tune.mp3', mimeType: 'audio/mpeg', buffer: Buffer.from('x') },
    { name: 'ring.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') },
  ])
  await frame.getByText('Too large: at most 200 kB').waitFor()
  await frame.getByText('This type of file is not accepted').waitFor()
  await eventually(() => assert.equal(posts(scene, /uploads/).length, 1))
  scene.server.failNext(/POST \/uploads/, problem(415, 'file-type'))
  await input.setInputFiles([{ name: 'fake.png', mimeType: 'image/png', buffer: Buffer.from('MZ') }])
  await eventually(async () => assert.equal(await frame.getByText('This type of file is not accepted').count(), 2))
  scene.server.failNext(/POST \/uploads/, problem(500, 'internal'))
  await input.setInputFiles([{ name: 'flaky.txt', mimeType: 'text/plain', buffer: Buffer.from('ok') }])
  await frame.getByText('Could not be uploaded').waitFor()
  await frame.getByRole('button', { name: 'Try again' }).click()
  await eventually(() => assert.equal(scene.world.files.size, 2))
  await frame.getByRole('button', { name: 'Send' }).click()
  await frame.getByRole('link', { name: 'Download ring.pdf' }).waitFor()
  assert.deepEqual(
    only(scene)
      .messages[0]?.attachments.map(({ name }) => name)
      .sort(),
    ['flaky.txt', 'ring.pdf'],
  )
})

test('a tapped answer goes out with its payload; a quote names what it answers', async () => {
  await using scene = await theatre.scene()
  await scene.open()
  await scene.write('Hello')
  await scene.frame.getByText('Sent', { exact: true }).waitFor()
  const conversation = only(scene)
  scene.world.agent.says(conversation, {
    text: 'Gold or silver?',
    data: {
      buttons: [
        { id: 'gold', title: 'Gold' },
        { id: 'silver', title: 'Silver' },
      ],
    },
  })
  await scene.frame.getByRole('button', { name: 'Gold' }).click()
  await eventually(() => assert.deepEqual(conversation.messages.at(-1)?.data, { payload: 'gold' }))
  await eventually(async () => assert.equal(await scene.frame.getByRole('button', { name: 'Silver' }).count(), 0))
  await scene.bubbles.filter({ hasText: 'Gold or silver?' }).hover()
  await scene.frame.locator('.row', { hasText: 'Gold or silver?' }).getByRole('button', { name: 'Reply to this' }).click()
  await scene.write('Really gold')
  await eventually(() => assert.equal(conversation.messages.at(-1)?.replyTo?.text, 'Gold or silver?'))
})

test('a picture opens large, and Escape closes the picture, not the chat', async () => {
  await using scene = await theatre.scene()
  await scene.open()
  await scene.write('Hello')
  await scene.frame.getByText('Sent', { exact: true }).waitFor()
  const file = { key: 'ring', name: 'ring.png', type: 'image/png', bytes: Buffer.from(PIXEL, 'base64') }
  scene.world.files.set(file.key, file)
  scene.world.agent.says(only(scene), { kind: 'image', attachments: [attachmentOf(file)] })
  const thumbnail = scene.frame.getByRole('button', { name: 'Open picture ring.png' })
  await thumbnail.click()
  const dialog = scene.frame.getByRole('dialog', { name: 'ring.png' })
  await dialog.getByRole('img', { name: 'ring.png' }).waitFor()
  await scene.page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  assert.equal(await thumbnail.evaluate((button) => button === document.activeElement), true)
  assert.ok(await scene.box.isVisible())
})

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
