// A mail on the screen: its head, its words, what is folded away, its layout in a frame that runs nothing, and an answer with copies.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Conversation } from '@switchboard/contracts'
import type { Browser, Page } from 'playwright-core'
import { seriousFaults } from '../support/axe.ts'
import { signedIn } from '../support/browser.ts'
import { launch } from '../support/chromium.ts'
import { connect } from '../support/connect.ts'
import { conversationOf, type Customer, type Scene, scene, type SimMessage, until } from '../support/scene.ts'
import { picture } from '../support/uploads.ts'

const BOX = 'shop@hoamai.example'
const PASSWORD = 'the password of the mailbox'
const HTML = `<table width="100%" style="border:1px solid #ddd"><tr><td style="padding:12px"><h2 style="color:#c2633d">Order 1042</h2><p>I paid <b>yesterday</b>, see the picture.</p><img src="https://tracker.example/p.gif" width="1" height="1"></td></tr></table><script>document.title='run'</script>`

let world: Scene
let browser: Browser
let lan: Customer
let conversation: Conversation
before(async () => {
  world = await scene({ channels: [] })
  browser = await launch()
  const { doors } = world.simulator
  await world.sim('PUT', `/accounts/email/${BOX}`, { name: 'Hoa Mai', appSecret: PASSWORD })
  const server = (name: 'imap' | 'smtp') => ({
    [`${name}Host`]: '127.0.0.1',
    [`${name}Port`]: String(doors[`email/${name}`]),
    [`${name}Security`]: 'none',
  })
  const settings = { ...server('imap'), ...server('smtp'), password: PASSWORD, senderName: 'Hoa Mai' }
  const mail = await connect(world, { key: 'email', body: { via: 'email', platform: 'email', account: BOX, settings }, account: {} })
  lan = await mail.customer('Trần Thị Lan', { username: 'lan.tran' })
  await lan.write({
    kind: 'text',
    text: 'Do you still have the red áo dài?',
    payload: { subject: 'Áo dài đỏ', cc: ['Ana Pérez <ana@example.com>'] },
  })
  conversation = await conversationOf(world.agent, mail.page.id)
  const sent = await world.agent.ask<{ id: string }>('POST', `/conversations/${conversation.id}/messages`, {
    text: 'Dạ còn ạ. Chị lấy size mấy?',
  })
  await until(
    () => inPost(),
    (found) => found.length === 1,
  )
  assert.ok(sent.id)
  const file = { name: 'biên lai.jpg', mimeType: 'image/jpeg', base64: Buffer.from(await picture()).toString('base64') }
  await lan.write({
    kind: 'html',
    text: 'I paid yesterday, see the picture.',
    file,
    payload: { html: HTML, cc: ['Ana Pérez <ana@example.com>'] },
  })
})
after(async () => {
  await browser?.close()
  await world?.close()
})

const inPost = async () =>
  (await lan.thread()).messages.filter(({ direction }) => direction === 'out') as (SimMessage & { author?: string })[]
const thread = (page: Page) => page.getByRole('region', { name: 'Messages' })

async function opened(
  options: Parameters<typeof signedIn>[3] = {},
  email = 'agent1@shop.example',
): Promise<{ page: Page; problems: string[] }> {
  const one = await signedIn(browser, world, email, options)
  await one.page.goto(`${world.url}/inbox/all/${conversation.id}`)
  await thread(one.page).getByText('I paid yesterday').waitFor()
  return one
}

test('a mail shows subject and addressees, unfolds what it quotes, and its layout without what runs or tells', async () => {
  const { page, problems } = await opened()
  await thread(page).getByText('Ana Pérez <ana@example.com>').or(thread(page).getByText('ana@example.com')).first().waitFor()
  await thread(page).getByText('Áo dài đỏ').first().waitFor()
  await page.getByRole('button', { name: 'Show quoted text' }).click()
  await thread(page).getByText('> Dạ còn ạ.').waitFor()
  await page.getByRole('button', { name: 'Show as laid out' }).click()
  const frame = page.frameLocator('iframe')
  await frame.getByRole('heading', { name: 'Order 1042' }).waitFor()
  assert.equal(await frame.locator('script').count(), 0)
  assert.equal(await frame.locator('img').getAttribute('src'), null)
  await page.getByText('Pictures from elsewhere are not loaded').waitFor()
  await until(
    async () => (await page.locator('iframe').boundingBox())?.height ?? 0,
    (height) => height > 100,
  )
  assert.deepEqual(await seriousFaults(page), [])
  assert.deepEqual(problems, [])
  await page.context().close()
})

test('an answer to all keeps who read along, and goes out with another subject and a copy as the chips say', async () => {
  const { page, problems } = await opened()
  const fields = page.getByRole('form', { name: 'Answer' })
  await page.getByRole('button', { name: 'Reply all' }).waitFor()
  assert.equal(await page.getByRole('button', { name: 'Reply all' }).getAttribute('aria-pressed'), 'true')
  await fields.getByText('To Trần Thị Lan · Cc Ana Pérez').waitFor()
  await page.getByRole('button', { name: 'Reply', exact: true }).click()
  await fields.getByText('To Trần Thị Lan', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Reply all' }).click()
  await page.getByRole('button', { name: 'Addressees and subject' }).click()
  await page.getByLabel('Subject').fill('Your order')
  await page.getByLabel('Cc', { exact: true }).fill('Boss <Boss@hoamai.example>')
  await page.getByLabel('Bcc', { exact: true }).fill('nobody')
  const words = page.getByRole('textbox', { name: 'Reply' })
  await words.fill('Thank you, it is on its way.')
  await page.getByText('“nobody” is not a mail address.').waitFor()
  assert.equal(await page.getByRole('button', { name: 'Send', exact: true }).isDisabled(), true)
  assert.deepEqual(await seriousFaults(page), [])
  await page.getByRole('button', { name: 'Remove nobody' }).click()
  await words.press('Enter')
  const [, post] = await until(inPost, (found) => found.length === 2)
  assert.deepEqual([post?.text, post?.author], ['Thank you, it is on its way.', 'Re: Your order'])
  await thread(page).getByText('ana@example.com, boss@hoamai.example').waitFor()
  assert.deepEqual(problems, [])
  await page.context().close()
})

test('a mail is written first by a key, to somebody who is known by name, and opens its conversation', async () => {
  const { page, problems } = await opened()
  await page.keyboard.press('c')
  const dialog = page.getByRole('dialog', { name: 'New message' })
  await dialog.getByLabel('To', { exact: true }).fill('Trần Thị')
  await dialog.getByRole('button', { name: /lan\.tran@/ }).click()
  await dialog.getByLabel('Subject').fill('Sale')
  await dialog.getByLabel('Text', { exact: true }).fill('Everything is cheaper.')
  await dialog
    .locator('input[type=file]')
    .setInputFiles({ name: 'list.txt', mimeType: 'text/plain', buffer: Buffer.from('red 5, green 6') })
  await dialog.getByText('list.txt').waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  await until(
    () => dialog.getByRole('button', { name: 'Send', exact: true }).isEnabled(),
    (ready) => ready,
  )
  await dialog.getByRole('button', { name: 'Send', exact: true }).click()
  await thread(page).getByText('Everything is cheaper.').waitFor()
  const all = await until(inPost, (found) => found.some(({ author }) => author === 'Sale'))
  assert.equal(all.filter(({ author }) => author === 'Sale').length, 1)
  assert.deepEqual(problems, [])
  await page.context().close()
})

test('an address that mail came back from is named where one writes and at the person, and is lifted there', async () => {
  const { page, problems } = await opened({}, 'admin@shop.example')
  await lan.write({ kind: 'bounce' })
  const composer = page.getByRole('form', { name: 'Answer' })
  const words = page.getByRole('textbox', { name: 'Reply' })
  await words.fill('Are you there?')
  const notes = composer.getByRole('list', { name: 'Addresses that nothing is sent to' })
  await notes.getByText(`Mail to ${lan.id} comes back.`).waitFor()
  assert.equal(await page.getByRole('button', { name: 'Send', exact: true }).isDisabled(), true)
  await page.getByRole('complementary').getByText(`Mail to ${lan.id} comes back.`).waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  await notes.getByRole('button', { name: 'Allow again' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reason').fill('He has a new mailbox.')
  await dialog.getByRole('button', { name: 'Allow again' }).click()
  await dialog.waitFor({ state: 'detached' })
  await notes.waitFor({ state: 'detached' })
  await words.press('Enter')
  await until(inPost, (found) => found.some(({ text }) => text === 'Are you there?'))
  assert.deepEqual(problems, [])
  await page.context().close()
})
