import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { seriousFaults } from '../support/axe.ts'
import { launch } from '../support/chromium.ts'
import { dataFolder, isAlive, until } from '../support/command.ts'
import { type Product, somePorts, startProduct } from '../support/product.ts'

// A bare installation, as `DEMO=0 npm start` makes it on an empty folder. The tests go on from one another, as its operator does.
const folder = dataFolder()
let product: Product
let browser: Browser
let env: Record<string, string>
/** The link that made the business. */
let used = ''
before(async () => {
  env = { ...(await somePorts()), DEMO: '0', LOG_LEVEL: 'debug' }
  product = await startProduct(folder, env)
  await until(() => linksIn(product).length > 0)
  browser = await launch()
})
after(async () => {
  await browser?.close()
  await product?.stop()
  await until(() => folder.holders().every((pid) => !isAlive(pid)))
  await folder.remove()
})

const linksIn = ({ said }: Product): string[] => said().match(/http:\S+\/setup#sbu_\S+/g) ?? []
const newLink = async () => (await folder.json<{ url: string }>(['setup-link'], { env })).url

async function open(address: string, options: BrowserContextOptions = {}): Promise<{ page: Page; problems: string[] }> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Asia/Ho_Chi_Minh', reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) problems.push(message.text())
  })
  await page.goto(address)
  return { page, problems }
}

test('the form is free of serious accessibility faults, light and dark, wide and at phone width, and fits the phone', async () => {
  const phone = { viewport: { width: 390, height: 844 } }
  for (const look of [{}, { colorScheme: 'dark' as const }, phone, { ...phone, colorScheme: 'dark' as const }]) {
    const { page } = await open(linksIn(product)[0] ?? '', look)
    await page.getByRole('button', { name: 'Set up and open the inbox' }).click()
    await page.getByText('This does not look like an e-mail address.').or(page.getByText('This is needed.')).first().waitFor()
    assert.deepEqual(await seriousFaults(page), [], JSON.stringify(look))
    assert.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), 'nothing sticks out sideways')
    await page.context().close()
  }
})

test('the form speaks the language of its reader', async () => {
  const { page } = await open(linksIn(product)[0] ?? '', { locale: 'vi-VN' })
  await page.getByRole('heading', { name: 'Thiết lập Switchboard' }).waitFor()
  assert.equal(await page.getByLabel('Ngôn ngữ của doanh nghiệp').inputValue(), 'vi')
  await page.getByRole('button', { name: 'Español' }).click()
  await page.getByRole('heading', { name: 'Configurar Switchboard' }).waitFor()
  assert.equal(await page.getByLabel('Idioma del negocio').inputValue(), 'es')
  await page.context().close()
})

test('a newer link voids the one before, and the page says so before anything is filled in', async () => {
  const fresh = await newLink()
  const old = await open(linksIn(product)[0] ?? '')
  await old.page.getByRole('heading', { name: 'This link opens nothing any more' }).waitFor()
  const { page } = await open(fresh)
  await page.getByLabel('Name of the business').waitFor()
  for (const one of [old.page, page]) await one.context().close()
})

test('from a bare start by the printed link to the first connected channel', async () => {
  used = await newLink()
  const { page, problems } = await open(used)
  assert.equal(await page.getByLabel('Time zone').inputValue(), 'Asia/Ho_Chi_Minh')
  await page.getByLabel('Short name').fill('Not A Slug')
  await page.getByLabel('Password').fill('short')
  await page.getByRole('button', { name: 'Set up and open the inbox' }).click()
  assert.equal(await page.getByText('This is needed.').count(), 3)
  await page.getByText(/Small letters a–z/).waitFor()
  await page.getByText('At least 8 characters, at most 200.').waitFor()
  assert.equal(await page.evaluate('document.activeElement.name'), 'business.name', 'the first fault has the focus')

  await page.getByLabel('Name of the business').fill('Ngọc Sài Gòn')
  await page.getByLabel('Short name').fill('')
  await page.getByLabel('Your name').fill('Hà Trần')
  await page.getByLabel('E-mail').fill('ha@shop.example')
  await page.getByLabel('Password').fill('mười hai con giáp')
  await page.keyboard.press('Enter')

  await page.getByText('No channel yet').waitFor()
  assert.ok(!page.url().includes('sbu_'), 'the token has left the address')
  await page.getByRole('link', { name: 'Connect a channel' }).click()
  await page
    .getByRole('list', { name: 'Platform' })
    .getByRole('button', { name: /chat window/i })
    .click()
  await page.getByLabel('Name', { exact: true }).fill('Our site')
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await page.getByText('Our site is connected.').waitFor()
  await page.goto(`${product.url}/channels`)
  await page.getByRole('table').getByText('Our site').first().waitFor()
  assert.deepEqual(problems, [])
  await page.context().close()
})

test('once there is a business no link opens anything: not the used one, and the command makes no other', async () => {
  const { page } = await open(used)
  await page.getByRole('heading', { name: 'This link opens nothing any more' }).waitFor()
  await page.getByRole('link', { name: 'Go to sign-in' }).click()
  await page.getByLabel('E-mail').fill('ha@shop.example')
  await page.getByLabel('Password').fill('mười hai con giáp')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('link', { name: 'Channels' }).first().waitFor()
  const { code, stderr } = await folder.run(['setup-link'], { env })
  assert.equal(code, 1)
  assert.match(stderr, /There is a business already/)
  await page.context().close()
})

test('the token stood on the screen of the operator once, and in no line of the log', () => {
  const times = (link: string) => product.said().split(link.split('#')[1] ?? '').length - 1
  assert.deepEqual([times(linksIn(product)[0] ?? ''), times(used)], [1, 0])
  assert.ok(product.said().includes('"route":"/api/v1/setup"'), 'the call itself is in the log')
})
