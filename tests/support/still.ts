// A page at rest, and screens that stand. It asks by `evaluate` alone: Playwright's `waitForFunction` looks a second time by `eval`, which our pages' policy forbids.
import type { Page } from 'playwright-core'

const DEADLINE_MS = 30_000

/** Waits until nothing on the page moves or changes its colour any more, but for what moves for ever (a turning wheel). @throws after 30 s, naming what moved */
export async function still(page: Pick<Page, 'evaluate'>): Promise<void> {
  const moved = await page.evaluate<string[]>(`(async () => {
    const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    const moving = () => document.getAnimations().filter(({ effect }) => effect.getTiming().iterations !== Infinity)
    const end = performance.now() + ${DEADLINE_MS}
    do await drawn()
    while (moving().length > 0 && performance.now() < end)
    return moving().map(({ effect, animationName, transitionProperty, playState }) =>
      [location.pathname, effect.target?.outerHTML.slice(0, 120), animationName ?? transitionProperty, playState].join(' '))
  })()`)
  if (moved.length > 0) throw new Error(`still moved after ${DEADLINE_MS / 1000} s: ${moved.join('; ')}`)
}

/** Goes to an address of the app without loading it anew, and waits until its screen stands. */
export async function open(page: Pick<Page, 'evaluate' | 'locator'>, path: string): Promise<void> {
  await page.evaluate(`__TSR_ROUTER__.navigate({ href: ${JSON.stringify(path)} })`)
  await page.locator('h1').first().waitFor({ state: 'attached' })
  await page.locator('.shown-late').first().waitFor({ state: 'detached' })
}
