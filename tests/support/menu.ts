import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'

const MOST_ITEMS = 40

/** Walks an open menu by its arrow keys until the item has the focus. A menu moves the focus a turn after the key, so each step waits for it. */
export async function walkTo(page: Page, item: Locator): Promise<void> {
  await item.waitFor()
  for (let step = 0; step < MOST_ITEMS; step += 1) {
    await page.keyboard.press('ArrowDown')
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 30)))
    if ((await item.and(page.locator(':focus')).count()) === 1) return
    if (step % 10 === 9) await page.keyboard.press('Home') // it does not go round
  }
  assert.fail('no arrow key leads to the item')
}
