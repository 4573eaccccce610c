import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import type { Draft } from '@switchboard/contracts'
import type { Page } from 'playwright-core'
import { seriousFaults } from '../support/axe.ts'
import { signedIn } from '../support/browser.ts'
import { deskWith } from '../support/desk.ts'
import { type Client, messagesIn, until } from '../support/scene.ts'
import { picture } from '../support/uploads.ts'

const SHOTS = process.env.SHOTS
const desk = await deskWith('Nhẫn này còn size 52 không ạ?')
const { world, browser, conversation } = desk
beforeEach(() => world.db.owner.query('delete from conversation_drafts'))
after(desk.close)

const MINH = 'agent1@shop.example'
const SOFIA = 'agent2@shop.example'
const HA = 'admin@shop.example'
async function opened(email: string, options: Parameters<typeof signedIn>[3] = {}): Promise<Page> {
  const { page, problems } = await signedIn(browser, world, email, options)
  page.context().once('close', () => assert.deepEqual(problems, []))
  await page.goto(`${world.url}/inbox/all/${conversation.id}`)
  await thread(page).getByText('Nhẫn này còn size 52 không ạ?').waitFor()
  return page
}

const thread = (page: Page) => page.getByRole('region', { name: 'Messages' })
const box = (page: Page) => page.getByRole('textbox', { name: 'Reply' })
const row = (page: Page) => page.getByRole('list', { name: 'Conversations' }).getByRole('link', { name: /Nguyễn Thị Lan/ })
const card = (page: Page, name: string) => page.getByRole('region', { name: `Draft by ${name}` })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const holds = (page: Page, wanted: string) =>
  until(
    () => box(page).inputValue(),
    (text) => text === wanted,
  )
const kept = (client: Client, fits: (draft: Draft | undefined) => boolean) =>
  until(
    async () =>
      (await client.ask<{ data: Draft[] }>('GET', `/conversations/${conversation.id}/drafts`)).data.find(({ kind }) => kind === 'reply'),
    fits,
  )
const shot = async (page: Page, name: string) => {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png` })
}
const leave = async (...pages: Page[]) => {
  for (const page of pages) await page.context().close()
}

test('a shared draft is read by a colleague as it is written, is private again, and is taken over with its quote and files; the author is told', async () => {
  const [minh, sofia] = [await opened(MINH), await opened(SOFIA)]
  assert.equal(await button(minh, 'Share draft').count(), 0, 'there is nothing to share yet')
  await thread(minh).getByText('Nhẫn này còn size 52 không ạ?').hover()
  await thread(minh).getByRole('button', { name: 'Quote' }).first().click()
  await box(minh).fill('Dạ còn chị')
  const file = { name: 'ring.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(await picture()) }
  await minh.getByRole('form', { name: 'Answer' }).locator('input[type=file]').setInputFiles(file)
  await kept(world.agent, (draft) => draft?.files.length === 1)
  assert.equal(await card(sofia, 'Minh Lê').count(), 0)

  await button(minh, 'Share draft').click()
  const shared = card(sofia, 'Minh Lê')
  await shared.getByText('Dạ còn chị').waitFor()
  await shared.getByText('ring.jpg').waitFor()
  await shared.getByText('Nhẫn này còn size 52').waitFor()
  await row(sofia).getByText('Shared draft').waitFor()
  await box(minh).fill('Dạ còn chị, size 52 ạ')
  await shared.getByText('Dạ còn chị, size 52 ạ').waitFor()
  assert.deepEqual([await seriousFaults(minh), await seriousFaults(sofia)], [[], []])
  await shot(minh, 'author-shared')
  await shot(sofia, 'reader')

  await button(minh, 'Shared · make private').click()
  await shared.waitFor({ state: 'detached' })
  await row(sofia).getByText('Shared draft').waitFor({ state: 'detached' })
  await button(minh, 'Share draft').click()
  await shared.getByText('Dạ còn chị, size 52 ạ').waitFor()
  await kept(world.agent, (draft) => draft?.shared === true)

  await shared.getByRole('button', { name: 'Use it' }).click()
  await holds(sofia, 'Dạ còn chị, size 52 ạ')
  await shared.waitFor({ state: 'detached' })
  await sofia.getByRole('button', { name: 'Remove quote' }).waitFor()
  await sofia.getByRole('list', { name: 'Attachments' }).getByText('ring.jpg').waitFor()
  await button(sofia, 'Share draft').waitFor()
  await minh.getByText('Sofía Reyes took your draft over.').waitFor()
  await shot(minh, 'author-told')
  await shot(sofia, 'taker')
  assert.equal(await box(minh).inputValue(), '')
  assert.equal(await minh.getByRole('button', { name: 'Remove quote' }).count(), 0)
  assert.deepEqual(await seriousFaults(minh), [])
  await minh.reload()
  await minh.getByText('Sofía Reyes took your draft over.').waitFor()
  await button(minh, 'OK').click()
  await minh.getByText('Sofía Reyes took your draft over.').waitFor({ state: 'detached' })
  await kept(world.agent, (draft) => draft === undefined)
  await box(sofia).fill('')
  await sofia.getByRole('button', { name: 'Remove quote' }).click()
  await sofia.getByRole('button', { name: /Remove ring.jpg/ }).click()
  await kept(world.colleague, (draft) => draft === undefined)
  await leave(minh, sofia)
})

test('whoever has written something himself is asked, and keeps it, adds to it or replaces it', async () => {
  const [minh, sofia] = [await opened(MINH, { dark: true }), await opened(SOFIA, { width: 390, height: 844, touch: true })]
  await box(minh).fill('Line of Minh')
  await button(minh, 'Share draft').click()
  await kept(world.agent, (draft) => draft?.shared === true)
  await box(sofia).fill('Line of Sofía')
  const shared = card(sofia, 'Minh Lê')
  await shared.getByRole('button', { name: 'Use it' }).click()
  await shared.getByText('You have written something yourself.').waitFor()
  await shot(sofia, 'asked-phone')
  assert.deepEqual(await seriousFaults(sofia), [])
  await shared.getByRole('button', { name: 'Keep mine' }).click()
  assert.equal(await box(sofia).inputValue(), 'Line of Sofía')
  await shared.getByRole('button', { name: 'Use it' }).click()
  await shared.getByRole('button', { name: 'Add below mine' }).click()
  await holds(sofia, 'Line of Sofía\nLine of Minh')

  await minh.getByText('Sofía Reyes took your draft over.').waitFor()
  await shot(minh, 'author-told-dark')
  await box(minh).fill('Another line of Minh')
  await minh.getByText('Sofía Reyes took your draft over.').waitFor({ state: 'detached' })
  await button(minh, 'Share draft').click()
  await shared.getByRole('button', { name: 'Use it' }).click()
  await shared.getByRole('button', { name: 'Replace mine' }).click()
  await holds(sofia, 'Another line of Minh')
  await box(sofia).fill('')
  await kept(world.colleague, (draft) => draft === undefined)
  await leave(minh, sofia)
})

test('what an author writes on while his draft is taken stays with him, for him alone, until he clears it', async () => {
  const minh = await opened(MINH)
  await box(minh).fill('Begun together')
  await button(minh, 'Share draft').click()
  await kept(world.agent, (one) => one?.shared === true)
  await minh.context().setOffline(true)
  await box(minh).fill('Begun together, ended alone')
  await world.colleague.ask('POST', `/conversations/${conversation.id}/drafts/take`, { authorId: world.agent.userId, base: 0 })
  await minh.context().setOffline(false)
  await minh.getByText('What you wrote is still here, for you alone.').waitFor()
  await shot(minh, 'author-wrote-on')
  assert.equal(await box(minh).inputValue(), 'Begun together, ended alone')
  const alone = await kept(world.agent, (one) => one?.text === 'Begun together, ended alone')
  assert.equal(alone?.shared, false)
  await button(minh, 'Clear').click()
  await holds(minh, '')
  await minh.getByText('took your draft over').waitFor({ state: 'detached' })
  await kept(world.agent, (one) => one === undefined)
  await leave(minh)
})

test('what is sent while a colleague takes it is held back, and goes all the same if its author means it', async () => {
  const minh = await opened(MINH)
  await box(minh).fill('Sent by one of us')
  await button(minh, 'Share draft').click()
  await kept(world.agent, (one) => one?.shared === true)
  await minh.context().setOffline(true)
  await box(minh).press('Enter')
  await thread(minh).getByText('Sent by one of us').waitFor()
  await world.colleague.ask('POST', `/conversations/${conversation.id}/drafts/take`, { authorId: world.agent.userId, base: 0 })
  await minh.context().setOffline(false)
  await thread(minh).getByText('Sofía Reyes has taken this draft over.').waitFor()
  await minh.getByText('Sofía Reyes took your draft over.').waitFor()
  await shot(minh, 'author-sent')
  const sent = async () => (await messagesIn(world.agent, conversation.id)).some(({ text }) => text === 'Sent by one of us')
  assert.equal(await sent(), false)
  await button(minh, 'Send anyway').click()
  await until(sent, (there) => there)
  await thread(minh).getByText('Sofía Reyes has taken this draft over.').waitFor({ state: 'detached' })
  assert.equal((await kept(world.colleague, (one) => one !== undefined))?.text, 'Sent by one of us')
  await leave(minh)
})

test('of two who take it the slower is told, a long one is shown in part, and the palette shares as well', async () => {
  const [minh, ha] = [await opened(MINH), await opened(HA, { dark: true, width: 390, height: 844 })]
  await box(minh).fill(Array.from({ length: 12 }, (_, i) => `Line ${i + 1} of a long answer`).join('\n'))
  await minh.keyboard.press('ControlOrMeta+k')
  await minh.getByRole('combobox').fill('share draft')
  await minh.getByRole('option', { name: /Share draft/ }).click()
  const shared = card(ha, 'Minh Lê')
  await shared.getByRole('button', { name: 'Show all' }).click()
  await shared.getByRole('button', { name: 'Show less' }).waitFor()
  await shot(ha, 'long-phone-dark')
  assert.deepEqual(await seriousFaults(ha), [])
  // Her browser hears of nothing while the colleague is faster.
  await ha.route('**/drafts/take', async (route) => {
    await world.colleague.ask('POST', `/conversations/${conversation.id}/drafts/take`, { authorId: world.agent.userId, base: 0 })
    await route.continue()
  })
  await shared.getByRole('button', { name: 'Use it' }).click()
  await ha.getByText('Sofía Reyes has taken this draft over.').waitFor()
  await shared.waitFor({ state: 'detached' })
  assert.equal(await box(ha).inputValue(), '')
  await leave(minh, ha)
})

test('whoever may only read sees a shared draft, and takes nothing', async () => {
  const grants = ['conversation.read', 'person.read', 'note.read'].map((permission) => ({ permission, scope: 'all' }))
  const role = await world.admin.ask<{ id: string }>('POST', '/roles', { name: 'Reads along', grants })
  const reader = { email: 'reader@shop.example', name: 'Thu Phạm', password: 'a password for tests', roleIds: [role.id] }
  await world.admin.ask('POST', '/users', reader)
  const save = (text: string, base: number) =>
    world.agent.ask<{ version: number }>('PUT', `/conversations/${conversation.id}/drafts/reply`, { base, text, shared: true })
  const { version } = await save('To be read', 0)
  const thu = await opened(reader.email)
  await card(thu, 'Minh Lê').getByText('To be read').waitFor()
  assert.equal(await button(thu, 'Use it').count(), 0)
  await save('To be read along', version)
  await card(thu, 'Minh Lê').getByText('To be read along').waitFor()
  await shot(thu, 'reads-only')
  assert.deepEqual(await seriousFaults(thu), [])
  await leave(thu)
})
