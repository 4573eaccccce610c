// A page at rest. It asks by `evaluate` alone: Playwright's `waitForFunction` looks a second time by `eval`, which our pages' policy forbids.
import type { Page } from 'playwright-core'

const DEADLINE_MS = 10_000

/** Waits until nothing on the page moves or changes its colour any more, but for what moves for ever (a turning wheel). @throws after 10 s */
export async function still(page: Pick<Page, 'evaluate'>): Promise<void> {
  const rests = await page.evaluate<boolean>(`(async () => {
    const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    const moves = () => document.getAnimations().some(({ effect }) => effect.getTiming().iterations !== Infinity)
    const end = performance.now() + ${DEADLINE_MS}
    do await drawn()
    while (moves() && performance.now() < end)
    return !moves()
  })()`)
  if (!rests) throw new Error(`something on the page still moved after ${DEADLINE_MS / 1000} s`)
}
