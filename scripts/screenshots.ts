// Takes the pictures of the README from a running demo: `node scripts/screenshots.ts [app] [simulator]`, addresses as `npm start` prints them.
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { launch } from '../tests/support/chromium.ts'

const [app = 'http://localhost:3000', simulator = 'http://127.0.0.1:4010'] = process.argv.slice(2)
const dir = fileURLToPath(new URL('../docs/images/', import.meta.url))
mkdirSync(dir, { recursive: true })

const browser = await launch()
const page = await (
  await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Asia/Ho_Chi_Minh',
    reducedMotion: 'reduce',
  })
).newPage()
await page.goto(app)
await page.getByLabel('E-mail').fill('agent1@demo.example')
await page.getByLabel('Password').fill('switchboard')
await page.getByRole('button', { name: 'Sign in' }).click()
await page.getByRole('button', { name: 'Send', exact: true }).or(page.getByText('Pick a conversation')).first().waitFor()
await page.goto(`${app}/inbox/all`)
await page.getByRole('list', { name: 'Conversations' }).getByRole('listitem').filter({ hasText: 'Nguyễn Thu Lan' }).click()
await page.getByRole('list', { name: 'Messages' }).waitFor()
await page.waitForLoadState('networkidle')
await page.screenshot({ path: `${dir}inbox.png` })
await page.goto(simulator)
await page.waitForLoadState('load')
await page.getByRole('region').first().waitFor()
await page.screenshot({ path: `${dir}simulator.png` })
await browser.close()
