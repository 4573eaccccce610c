import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'
import { until } from './until.ts'

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

/** Waits until the arrows of a list with typing stand on the option of this name, and the box has the focus. */
export async function stands(page: Page, name: string | RegExp): Promise<void> {
  const option = page.getByRole('option', { name, exact: true })
  await until(
    async () => {
      const id = await option.getAttribute('id')
      return page.locator(`[role=combobox][aria-activedescendant="${id}"]`).and(page.locator(':focus')).count()
    },
    (count) => count === 1,
  )
}

/** Opens the list of a control and picks what is typed, by keys alone. */
export async function pick(page: Page, control: Locator, typed: string): Promise<void> {
  await control.press('Enter')
  await page.keyboard.type(typed)
  await stands(page, typed)
  await page.keyboard.press('Enter')
}
