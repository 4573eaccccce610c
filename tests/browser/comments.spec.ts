import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { CommentHiding } from '@switchboard/contracts'
import type { Browser, Page } from 'playwright-core'
import { seriousFaults } from '../support/axe.ts'
import { signedIn } from '../support/browser.ts'
import { launch } from '../support/chromium.ts'
import { stands, walkTo } from '../support/menu.ts'
import { type Scene, scene, until } from '../support/scene.ts'
import { threadOf, type Wall, type WallComment, type WallPost, wallOf } from '../support/wall.ts'

let world: Scene
let browser: Browser
let wall: Wall
let post: WallPost
let comment: WallComment
let address: string
before(async () => {
  world = await scene({ channels: ['messenger'] })
  browser = await launch()
  wall = wallOf(world, 'messenger')
  post = await wall.publish({ text: 'New rings are here' })
  const lan = await world.customer('messenger', 'Nguyễn Thị Lan')
  comment = await wall.comment(post, { customer: lan.id, text: 'How much is it?' })
  const minh = await world.customer('messenger', 'Phạm Minh')
  await wall.comment(post, { customer: minh.id, text: 'I ask too', replyTo: comment.id })
  const { conversation } = await threadOf(world.agent, comment)
  address = `${world.url}/inbox/all/${conversation.id}`
})
after(async () => {
  await browser?.close()
  await world?.close()
})

const thread = (page: Page) => page.getByRole('region', { name: 'Messages' })
const bubble = (page: Page, text: string) => thread(page).locator('[data-message]').filter({ hasText: text })
const menuOf = async (page: Page, text: string) => {
  await bubble(page, text).hover()
  await bubble(page, text).getByRole('button', { name: 'Message actions' }).focus()
  await page.keyboard.press('Enter')
}
async function opened(options: Parameters<typeof signedIn>[3] = {}) {
  const one = await signedIn(browser, world, 'agent1@shop.example', options)
  await one.page.goto(address)
  await bubble(one.page, 'How much is it?').waitFor()
  await thread(one.page).getByText('New rings are here').waitFor()
  return one
}

test('a thread of comments shows its post, who wrote what to whom, and the list says that it is one', async () => {
  const { page, problems } = await opened()
  await page.getByRole('list', { name: 'Conversations' }).getByText('Comment', { exact: true }).waitFor()
  await bubble(page, 'I ask too').getByText('Phạm Minh', { exact: false }).first().waitFor()
  await bubble(page, 'I ask too').getByRole('button', { name: 'to Nguyễn Thị Lan' }).waitFor()
  await thread(page).getByRole('link', { name: 'Open the post' }).waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  assert.deepEqual(problems, [])
  await page.context().close()
})

test('the list is narrowed to comments by keyboard, the address says so, and what does not fit goes', async () => {
  const bao = await world.customer('messenger', 'Trần Bảo')
  await bao.write({ kind: 'text', text: 'Only in the chat' })
  const { page, problems } = await opened()
  const rows = page.getByRole('list', { name: 'Conversations' })
  await rows.getByText('Only in the chat').waitFor()
  await page.getByRole('heading', { level: 1 }).first().click()
  await page.keyboard.press('f')
  await stands(page, 'Unread')
  assert.deepEqual(await seriousFaults(page), [])
  await page.keyboard.type('Wh')
  await stands(page, 'Where')
  await page.keyboard.press('Enter')
  await page.getByRole('combobox', { name: 'Where' }).waitFor()
  await page.keyboard.type('comm')
  await stands(page, 'Comments')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await rows.getByText('Only in the chat').waitFor({ state: 'detached' })
  await rows.getByText('Comment', { exact: true }).waitFor()
  assert.equal(new URL(page.url()).searchParams.get('place'), 'comment')
  await page.getByRole('region', { name: 'Filters' }).getByText('Where: Comments').waitFor()
  // A comment that comes now belongs here, a message of a chat does not.
  await bao.write({ kind: 'text', text: 'Still in the chat' })
  await wall.comment(post, { customer: bao.id, text: 'And now below the post' })
  await rows.getByText('And now below the post').waitFor()
  assert.equal(await rows.getByText('Still in the chat').count(), 0)
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Messages' }).click()
  await rows.getByText('Still in the chat').waitFor()
  assert.equal(await rows.getByText('And now below the post').count(), 0)
  assert.deepEqual(problems, [])
  await page.context().close()
})

test('by keyboard alone a comment is hidden and shown again, and its state is told in words', async () => {
  const { page, problems } = await opened()
  await menuOf(page, 'I ask too')
  await walkTo(page, page.getByRole('menuitem', { name: 'Hide' }))
  await page.keyboard.press('Enter')
  await bubble(page, 'I ask too').getByText('Hidden by Minh Lê').waitFor()
  await until(wall.all, (all) => all.some(({ text, hidden }) => text === 'I ask too' && hidden))
  assert.deepEqual(await seriousFaults(page), [])
  await menuOf(page, 'I ask too')
  await page.getByRole('menuitem', { name: 'Show again' }).click()
  await bubble(page, 'I ask too').getByText('Shown again by Minh Lê').waitFor()
  assert.deepEqual(problems, [])
  await page.context().close()
})

test('an answer goes to all or to the author alone, and the chat it opens is one step away', async () => {
  const { page, problems } = await opened()
  const box = page.getByRole('textbox', { name: 'Reply' })
  await box.fill('It is 350k')
  await page.keyboard.press('Enter')
  await bubble(page, 'It is 350k').waitFor()
  assert.equal((await wall.comes(({ text }) => text === 'It is 350k')).parentId, comment.id)
  await menuOf(page, 'How much is it?')
  await page.getByRole('menuitem', { name: 'Reply privately' }).click()
  await page.getByRole('radio', { name: 'Privately' }).and(page.locator(':checked')).waitFor()
  await box.fill('For you 300k')
  await page.keyboard.press('Enter')
  await bubble(page, 'For you 300k').getByText('Private: only the author sees this').waitFor()
  await until(wall.all, (all) => all.some(({ id, privateReply }) => id === comment.id && privateReply !== undefined))
  await page.getByRole('radio', { name: 'Publicly' }).and(page.locator(':checked')).waitFor()
  await thread(page).getByRole('link', { name: 'Go to the private chat' }).click()
  await thread(page).getByText('Private reply to a comment:').waitFor()
  await thread(page).getByRole('link', { name: 'Go to the comment it began with' }).waitFor()
  assert.deepEqual(problems, [])
  await page.context().close()
})

test('on a phone a comment is deleted after a question, and its words are gone', async () => {
  const { page, problems } = await opened({ width: 390, height: 844, dark: true })
  await menuOf(page, 'I ask too')
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('dialog', { name: 'Delete this comment?' }).getByRole('button', { name: 'Delete' }).click()
  await thread(page).getByText('Deleted by Minh Lê').waitFor()
  await bubble(page, 'I ask too').waitFor({ state: 'detached' })
  assert.deepEqual(problems, [])
  await page.context().close()
})

test('an administrator says which comments hide themselves', async () => {
  const { page, problems } = await signedIn(browser, world, 'admin@shop.example')
  await page.goto(`${world.url}/channels/${world.channel('messenger').integrationId}`)
  const form = page.getByRole('region', { name: 'Comments that hide themselves' })
  await form.getByLabel('Hide comments with a phone number').check()
  await form.getByLabel('Hide comments with these words').fill('scam\n\nscam\nlừa đảo ')
  await form.getByLabel('Show them again after').selectOption({ label: '6 hours' })
  await form.getByRole('button', { name: 'Save' }).click()
  await page.getByText('The rules for comments are saved').waitFor()
  assert.deepEqual(await world.admin.ask<CommentHiding>('GET', `/pages/${world.channel('messenger').pageId}/comment-hiding`), {
    all: false,
    phones: true,
    words: ['scam', 'lừa đảo'],
    unhideAfterMinutes: 360,
  })
  assert.deepEqual(await seriousFaults(page), [])
  assert.deepEqual(problems, [])
  await page.context().close()
})
