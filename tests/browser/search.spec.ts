import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Note } from '@switchboard/contracts'
import type { Page } from 'playwright-core'
import { seriousFaults } from '../support/axe.ts'
import { signedIn } from '../support/browser.ts'
import { deskWith } from '../support/desk.ts'
import { messagesIn, until } from '../support/scene.ts'

const desk = await deskWith('Shop giao hàng tận nhà chưa ạ?')
const { world, browser, conversation } = desk
before(async () => {
  await fillThread()
  await world.admin.ask<Note>('POST', `/conversations/${conversation.id}/notes`, { text: 'Khách quen: giao tận tay' })
})
after(desk.close)

// Two pages of messages lie between the first one and the end of the thread.
async function fillThread() {
  for (let n = 1; n <= 70; n += 1) await world.admin.ask('POST', `/conversations/${conversation.id}/messages`, { text: `Dòng số ${n}` })
  await until(
    () => messagesIn(world.admin, conversation.id),
    (messages) => messages.length === 71,
  )
}

const box = (page: Page) => page.getByRole('combobox', { name: 'Search messages, people and notes' })
const group = (page: Page, name: string) => page.getByRole('region', { name })
const focusedText = (page: Page) => page.locator(':focus').first().textContent()

async function atSearch(options: Parameters<typeof signedIn>[3] = {}) {
  const one = await signedIn(browser, world, 'admin@shop.example', options)
  await one.page.goto(`${world.url}/people`)
  await one.page.getByRole('heading', { name: 'People' }).waitFor()
  await one.page.keyboard.press('/')
  await box(one.page).and(one.page.locator(':focus')).waitFor()
  return one
}

test('the slash key opens the search; what is typed without accents is found and lit, and Enter opens the thread at that very message', async () => {
  const { page, problems } = await atSearch()
  await page.keyboard.type('giao hang tan nha')
  const hit = group(page, 'Messages').getByRole('link')
  await hit.waitFor()
  assert.deepEqual(await hit.locator('mark').allTextContents(), ['giao', 'hàng', 'tận', 'nhà'])
  await page.keyboard.press('Enter')
  await until(
    () => focusedText(page),
    (text) => (text ?? '').includes('Shop giao hàng tận nhà chưa ạ?'),
  )
  await page.keyboard.press('Enter')
  const first = page.getByRole('region', { name: 'Messages' }).getByText('Shop giao hàng tận nhà chưa ạ?')
  await first.waitFor()
  await until(
    async () => (await first.boundingBox())?.y ?? -1,
    (top) => top > 0 && top < 900,
  )
  assert.ok(new URL(page.url()).pathname.endsWith(`/${conversation.id}`))
  await page.goBack()
  await hit.waitFor()
  assert.equal(await box(page).inputValue(), 'giao hang tan nha')
  assert.deepEqual(problems, [])
  await page.context().close()
})

test('people and notes stand in groups of their own, arrows walk through all, and a search is remembered', async () => {
  const { page, problems } = await atSearch()
  await box(page).fill('giao tan tay')
  const note = group(page, 'Private notes').getByRole('link')
  await note.waitFor()
  await note.click()
  await page
    .getByRole('article', { name: /Private note by/ })
    .getByText('Khách quen: giao tận tay')
    .waitFor()
  await page.goto(`${world.url}/search`)
  await page.getByRole('button', { name: 'giao tan tay' }).click()
  await note.waitFor()
  await box(page).fill('lan ')
  await group(page, 'People').getByRole('link').waitFor()
  await page.keyboard.press('ArrowDown')
  await until(
    () => focusedText(page),
    (text) => (text ?? '').includes('Nguyễn Thị Lan'),
  )
  await page.keyboard.press('ArrowUp')
  await box(page).and(page.locator(':focus')).waitFor()
  assert.deepEqual(problems, [])
  await page.context().close()
})

test('operators are offered while one types and taken by key; one that does not exist is named, not swallowed', async () => {
  const { page } = await atSearch()
  await page.keyboard.type('giao ass')
  await page.getByRole('option', { name: /assignee:/ }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: /none/ }).waitFor()
  await page.keyboard.type('no')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  assert.equal(await box(page).inputValue(), 'giao assignee:none ')
  await group(page, 'Private notes').getByRole('link').waitFor()
  await box(page).fill('form:lan giao')
  await page.getByText('“form:lan”: there is no such operator').waitFor()
  await box(page).fill('zzzzz')
  await page.getByText('Nothing found').waitFor()
  await page.context().close()
})

test('the box over the list leads to the search of everything, which fits a phone and the dark', async () => {
  const { page, problems } = await signedIn(browser, world, 'admin@shop.example', { width: 390, height: 844, dark: true })
  await page.getByRole('searchbox', { name: 'Search' }).fill('giao')
  await page.getByRole('link', { name: 'Search everything for “giao”' }).waitFor()
  await page.keyboard.press('Enter')
  await group(page, 'Messages').getByRole('link').first().waitFor()
  assert.equal(await box(page).inputValue(), 'giao')
  const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
  assert.ok(wide <= 390, `${wide} px wide`)
  assert.deepEqual(await seriousFaults(page), [])
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ colorScheme: 'light' })
  assert.deepEqual(await seriousFaults(page), [])
  assert.deepEqual(problems, [])
  await page.context().close()
})
