import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { CannedResponse } from '@switchboard/contracts'
import type { Page } from 'playwright-core'
import { signedIn } from '../support/browser.ts'
import { deskWith } from '../support/desk.ts'

/*
 * Who types fast does not wait for the screen to be drawn. Here frames come late, as on a busy machine, and the next key is pressed at once.
 */

const desk = await deskWith('Còn size 52 không ạ?', { name: '0901234568', phone: '+84901234568' })
const { world, browser, conversation } = desk
before(async () => {
  await world.admin.ask<CannedResponse>('POST', '/canned-responses', {
    title: 'Hours',
    shortcut: 'hours',
    body: 'Chào {{contact.firstName}} ạ.',
    shared: true,
  })
})
after(desk.close)

async function withLateFrames(path: string): Promise<{ page: Page; problems: string[] }> {
  const signed = await signedIn(browser, world, 'admin@shop.example')
  await signed.page.addInitScript(
    'const soon = requestAnimationFrame; requestAnimationFrame = (draw) => soon(() => setTimeout(draw, 250, performance.now()))',
  )
  await signed.page.goto(`${world.url}${path}`)
  return signed
}
const reply = (page: Page) => page.getByRole('textbox', { name: 'Reply', exact: true })

test('what is typed right after an operator was taken stands behind it', async () => {
  const { page, problems } = await withLateFrames('/search')
  const box = page.getByRole('combobox', { name: 'Search messages, people and notes' })
  await box.and(page.locator(':focus')).waitFor()
  await page.keyboard.type('giao ass')
  await page.getByRole('option', { name: /assignee:/ }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.keyboard.type('none', { delay: 120 })
  assert.equal(await box.inputValue(), 'giao assignee:none')
  assert.deepEqual(problems, [])
  await page.context().close()
})

test('after the key for a note or an answer the next keys are its words, and no shortcuts; so they are after a mention', async () => {
  const { page, problems } = await withLateFrames(`/inbox/all/${conversation.id}`)
  await reply(page).waitFor()
  await reply(page).blur()
  await page.keyboard.press('Alt+p')
  await page.keyboard.type('as', { delay: 30 })
  const note = page.getByRole('textbox', { name: 'Private note' })
  assert.equal(await note.inputValue(), 'as')
  await page.keyboard.type(' @sof')
  await page.getByRole('option', { name: /Sofía Reyes/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.type('cho', { delay: 60 })
  assert.equal(await note.inputValue(), 'as @Sofía Reyes cho')
  await note.fill('')
  await note.blur()
  await page.keyboard.press('r')
  await page.keyboard.type('es', { delay: 30 })
  assert.equal(await reply(page).inputValue(), 'es')
  assert.equal(await page.getByRole('dialog').count(), 0)
  assert.deepEqual(problems, [])
  await page.context().close()
})

test('a canned response, what stands open in it and an emoji are written on at once', async () => {
  const { page, problems } = await withLateFrames(`/inbox/all/${conversation.id}`)
  await reply(page).fill('')
  await reply(page).pressSequentially('Dạ /hou')
  await page.getByRole('option', { name: /hours/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.type('Lan', { delay: 60 })
  assert.equal(await reply(page).inputValue(), 'Dạ Chào Lan ạ.')
  await page.getByRole('button', { name: 'Emoji' }).click()
  await page.getByRole('searchbox', { name: 'Search emoji' }).fill('rose')
  await page.getByRole('gridcell', { name: 'Rose', exact: true }).click()
  await page.keyboard.type('ok', { delay: 60 })
  assert.equal(await reply(page).inputValue(), 'Dạ Chào Lan🌹ok ạ.')
  assert.deepEqual(problems, [])
  await page.context().close()
})
