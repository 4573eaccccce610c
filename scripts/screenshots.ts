// Takes the pictures of the README from a running demo: `node scripts/screenshots.ts [app] [simulator]`, addresses as `npm start` prints them.
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { launch } from '../tests/support/chromium.ts'

const [app = 'http://localhost:3000', simulator = 'http://127.0.0.1:4010'] = process.argv.slice(2)
const dir = fileURLToPath(new URL('../docs/images/', import.meta.url))
mkdirSync(dir, { recursive: true })

const browser = await launch()
for (const colorScheme of ['light', 'dark'] as const) {
  const suffix = colorScheme === 'dark' ? '-dark' : ''
  const page = await (
    await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'en-GB',
      timezoneId: 'Asia/Ho_Chi_Minh',
      reducedMotion: 'reduce',
      colorScheme,
    })
  ).newPage()
  await page.goto(app)
  await page.getByLabel('E-mail').fill('admin@demo.example')
  await page.getByLabel('Password').fill('switchboard')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('list', { name: 'Conversations' }).waitFor()
  await page.goto(`${app}/inbox/all`)
  await page.getByRole('list', { name: 'Conversations' }).getByRole('listitem').filter({ hasText: 'Nguyễn Thu Lan' }).click()
  await page.getByRole('list', { name: 'Messages' }).waitFor()
  await page.getByRole('button', { name: 'Notifications' }).first().waitFor()
  await page.waitForLoadState('networkidle')
  // A row that is pointed at shows a box to choose it by.
  await page.mouse.move(1000, 30)
  await page.screenshot({ path: `${dir}inbox${suffix}.png` })
  await page.goto(`${app}/reports?period=30d`)
  await page.getByRole('heading', { name: 'The week by hours' }).waitFor()
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: `${dir}reports${suffix}.png` })
  if (colorScheme === 'dark') continue
  await page.goto(simulator)
  await page.waitForLoadState('load')
  await page.getByRole('region').first().waitFor()
  await page.screenshot({ path: `${dir}simulator.png` })
}
await browser.close()
