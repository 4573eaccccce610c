import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { problem } from './chat-routes.ts'
import { hmacOf } from './chat-world.ts'
import { eventually, only, openTheatre, posts } from './scene.ts'

let theatre: Awaited<ReturnType<typeof openTheatre>>
before(async () => {
  theatre = await openTheatre()
})
after(() => theatre.close(), { timeout: 30_000 })

test('the form stands before the first message, says what is missing, and travels with it', async () => {
  await using scene = await theatre.scene({
    before: ({ world }) =>
      world.config.preChat.push(
        { key: 'name', type: 'text', label: 'Your name', required: true, mapsTo: 'name' },
        { key: 'email', type: 'email', label: 'E-mail', required: false, mapsTo: 'email' },
        { key: 'terms', type: 'consent', label: 'I agree to the terms', required: true, mapsTo: 'attribute' },
      ),
  })
  const { frame } = scene
  await scene.open()
  await frame.getByLabel('E-mail').fill('nonsense')
  await frame.getByRole('button', { name: 'Start the chat' }).click()
  await frame.getByText('Please fill this in').waitFor()
  await frame.getByText('does not look like an e-mail').waitFor()
  await frame.getByText('Please tick this').waitFor()
  assert.equal(await frame.getByLabel('Your name').evaluate((field) => field === document.activeElement), true)
  await frame.getByLabel('Your name').fill('Lan')
  await frame.getByLabel('E-mail').fill('lan@example.com')
  await frame.getByLabel('I agree').check()
  await frame.getByRole('button', { name: 'Start the chat' }).click()
  await scene.write('Hello')
  await eventually(() => assert.deepEqual(only(scene).form, { name: 'Lan', email: 'lan@example.com', terms: true }))
})

test('a verified visitor needs no form, finds his history on another device, and leaves nothing behind when he signs out', async () => {
  const form = { key: 'name', type: 'text', label: 'Your name', required: true, mapsTo: 'name' } as const
  await using scene = await theatre.scene({ before: ({ world }) => void world.config.preChat.push(form) })
  const visitor = { ...scene.world.newVisitor(), identity: 'customer-42', verified: true }
  scene.world.openSession(visitor)
  const before = scene.world.newConversation(visitor, null, null)
  scene.world.agent.says(before, { text: 'From your other phone' })

  await scene.page.evaluate(
    (proof) => window.switchboard?.identify('customer-42', { name: 'Lan', email: 'lan@example.com' }, proof),
    hmacOf('customer-42'),
  )
  await scene.page.getByRole('button', { name: /New messages: 1/ }).click()
  await scene.bubbles.getByText('From your other phone').waitFor()
  assert.equal(await scene.frame.getByLabel('Your name').count(), 0)
  assert.equal(visitor.profile.name, 'Lan')

  const calls = posts(scene, /identify/).length
  await scene.page.reload()
  await scene.page.evaluate(
    (proof) => window.switchboard?.identify('customer-42', { name: 'Lan', email: 'lan@example.com' }, proof),
    hmacOf('customer-42'),
  )
  await scene.open()
  await scene.bubbles.getByText('From your other phone').waitFor()
  assert.equal(posts(scene, /identify/).length, calls, 'the same person is not identified at every page view')

  await scene.page.evaluate(() => window.Switchboard?.('reset'))
  await scene.frame.getByLabel('Your name').waitFor()
  assert.equal(await scene.bubbles.count(), 0)
  assert.equal(await scene.page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('switchboard:')).length), 0)
})

test('a false proof changes nothing and is told to the page; another id never takes over a session', async () => {
  await using scene = await theatre.scene()
  await scene.page.evaluate(() => {
    const errors: unknown[] = []
    Object.assign(window, { errors })
    window.switchboard?.on('error', (error) => errors.push(error))
    window.switchboard?.identify('customer-42', {}, 'f'.repeat(64))
  })
  await eventually(async () =>
    assert.match(await scene.page.evaluate(() => JSON.stringify((window as unknown as { errors: unknown[] }).errors)), /identify-refused/),
  )
  assert.equal(scene.world.sessions.size, 0)
  await scene.page.evaluate((proof) => window.switchboard?.identify('one', {}, proof), hmacOf('one'))
  await eventually(() => assert.equal(scene.world.visitors().length, 1))
  await scene.page.evaluate((proof) => window.switchboard?.identify('two', {}, proof), hmacOf('two'))
  await eventually(() =>
    assert.deepEqual(
      scene.world
        .visitors()
        .map(({ identity }) => identity)
        .sort(),
      ['one', 'two'],
    ),
  )
})

test('an identity without proof waits for the first message; where proof is required, the visitor gets through without it', async () => {
  await using scene = await theatre.scene()
  await scene.page.evaluate(() => window.switchboard?.identify('customer-42', { name: 'Lan' }))
  await scene.page.evaluate(() => window.switchboard?.setAttributes({ plan: 'gold' }))
  await scene.open()
  await scene.box.waitFor()
  assert.equal(scene.world.sessions.size, 0)
  await scene.write('Hello')
  await scene.frame.getByText('Sent', { exact: true }).waitFor()
  const [visitor] = scene.world.visitors()
  assert.deepEqual(
    [visitor?.identity, visitor?.verified, visitor?.profile],
    ['customer-42', false, { name: 'Lan', attributes: { plan: 'gold' } }],
  )

  await using strict = await theatre.scene({
    before: ({ world }) => {
      world.proofRequired = true
    },
  })
  await strict.page.evaluate(() => window.switchboard?.identify('customer-42', { name: 'Lan' }))
  await strict.open()
  await strict.write('Hello')
  await strict.frame.getByText('Sent', { exact: true }).waitFor()
  assert.deepEqual(
    strict.world.visitors().map(({ identity }) => identity),
    [null],
  )
})

test('answers that the server refuses are asked again, and the message follows with the new ones', async () => {
  await using scene = await theatre.scene({
    before: ({ world }) =>
      void world.config.preChat.push({ key: 'email', type: 'email', label: 'E-mail', required: true, mapsTo: 'email' }),
  })
  const { frame } = scene
  scene.server.failNext(
    /POST \/conversations/,
    problem(422, 'invalid-request', { errors: [{ path: '/form/email', message: 'no such domain' }] }),
  )
  await scene.open()
  await frame.getByLabel('E-mail').fill('lan@nowhere.example')
  await frame.getByRole('button', { name: 'Start the chat' }).click()
  await scene.write('Hello')
  await frame.getByText('Please check this').waitFor()
  await frame.getByLabel('E-mail').fill('lan@example.com')
  await frame.getByRole('button', { name: 'Start the chat' }).click()
  await frame.getByText('Sent', { exact: true }).waitFor()
  assert.deepEqual(only(scene).form, { email: 'lan@example.com' })
  assert.deepEqual(scene.sent(), ['Hello'])
})
