// A page at rest. It asks by `evaluate` alone: Playwright's `waitForFunction` looks a second time by `eval`, which our pages' policy forbids.
import type { Page } from 'playwright-core'

const DEADLINE_MS = 10_000

/** Waits until nothing on the page moves or changes its colour any more, but for what moves for ever (a turning wheel). @throws after 10 s */
export async function still(page: Pick<Page, 'evaluate'>): Promise<void> {
  const moving = await page.evaluate<string[]>(`(async () => {
    const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    const moving = () => document.getAnimations().filter(({ effect }) => effect.getTiming().iterations !== Infinity)
    const end = performance.now() + ${DEADLINE_MS}
    do await drawn()
    while (moving().length > 0 && performance.now() < end)
    return moving().map(({ animationName, transitionProperty, effect }) => (animationName ?? transitionProperty) + ' of ' + effect.target?.outerHTML.slice(0, 160))
  })()`)
  if (moving.length > 0) throw new Error(`still moving after ${DEADLINE_MS / 1000} s: ${moving.join('; ')}`)
}
