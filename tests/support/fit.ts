// What is looked at on every screen: faults of accessibility, and what does not fit.
import type { Page } from 'playwright-core'
import { until } from './scene.ts'

/** The page in a theme, once it has taken it. */
export async function inTheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await until(
    () => page.evaluate<boolean>(`matchMedia('(prefers-color-scheme: ${colorScheme})').matches`),
    (matches) => matches,
  )
}

/** What axe finds serious or critical, by these of its rules (`runOnly`). `axe` has to be on the page. */
export async function audit(page: Page, rules: string): Promise<string[]> {
  return page.evaluate<string[]>(
    `axe.run(document, { resultTypes: ['violations'], runOnly: ${rules} }).then(({ violations }) => violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => id + ' ' + nodes.map(({ target }) => target.join(' ')).join(', ')))`,
  )
}

/** What reaches over the right edge, or can be pushed sideways. A navigation may: it is a row of tabs on a phone. */
export async function misfits(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`[...document.querySelectorAll('body *')].filter((element) => {
    if (element.closest('nav') || !element.checkVisibility({ visibilityProperty: true })) return false
    const box = element.getBoundingClientRect()
    if (box.width > 1 && box.height > 1 && box.right > innerWidth + 1) return true
    return /auto|scroll/.test(getComputedStyle(element).overflowX) && !/^(TEXTAREA|INPUT|PRE)$/.test(element.tagName) && element.scrollWidth > element.clientWidth + 1
  }).slice(0, 3).map((element) => 'does not fit: ' + element.tagName.toLowerCase() + '.' + element.className)`)
}
