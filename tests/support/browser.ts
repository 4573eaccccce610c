import type { Browser, Page } from 'playwright-core'
import type { Scene } from './scene.ts'

/** A page of somebody's own browser, signed in. Errors of the page fail the test through `problems`. */
export async function signedIn(
  browser: Browser,
  world: Scene,
  email: string,
  options: { width?: number; height?: number; dark?: boolean; touch?: boolean } = {},
): Promise<{ page: Page; problems: string[] }> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    colorScheme: options.dark ? 'dark' : 'light',
    locale: 'en-GB',
    reducedMotion: 'reduce',
    ...(options.touch && { hasTouch: true, isMobile: true }),
  })
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) problems.push(message.text())
  })
  await page.goto(world.url)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill('a password for tests')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('list', { name: 'Conversations' }).or(page.getByText('You are all caught up')).first().waitFor()
  return { page, problems }
}
