// Every address of the web app, taken from its own route tree: a new screen is walked without an edit here. A new parameter needs a value below.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Integration } from '@switchboard/contracts'
import type { Browser, Page } from 'playwright-core'
import { signedIn } from '../support/browser.ts'
import { launch } from '../support/chromium.ts'
import { audit, inTheme, misfits } from '../support/fit.ts'
import { conversationOf, type Scene, scene, until } from '../support/scene.ts'
import { open, still } from '../support/still.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** All panes stand beside each other from 1100 px; more pixels only cost time. */
const WIDE = { width: 1200, height: 760 }
const PHONE = { width: 390, height: 844 }

let world: Scene
let browser: Browser
/** What stands for each parameter of an address; of a list every value is a screen of its own. */
let values: Record<string, string[]>

before(async () => {
  world = await scene({ channels: ['whatsapp', 'zalo'] })
  browser = await launch()
  const customer = await world.customer('whatsapp', 'Nguyễn Thị Lan', { phone: '+84901234567' })
  await customer.write({ kind: 'text', text: 'Nhẫn này còn size 52 không ạ?' })
  const other = await world.customer('zalo', 'Wolfeschlegelsteinhausenbergerdorff-Constantinopolitanischer von und zu Hohenstein')
  await other.write({
    kind: 'text',
    text: 'https://shop.example/rings/jade?size=52&utm_source=a-link-without-a-single-place-to-break-it-anywhere',
  })
  const conversation = await conversationOf(world.admin, world.channel('whatsapp').pageId)
  await world.admin.ask('POST', `/conversations/${conversation.id}/messages`, { text: 'Dạ còn ạ!' })
  const long = await conversationOf(world.admin, world.channel('zalo').pageId)
  await world.admin.ask('POST', '/webhook-endpoints', {
    name: 'Warehouse',
    url: `${world.simulator.url}/a-path-that-is-too-long-for-a-phone/${'x'.repeat(80)}`,
  })
  const site = await world.admin.ask<Integration>('POST', '/integrations', { via: 'web', platform: 'web', name: 'Shop chat' })
  values = {
    view: ['all', 'mentions'],
    conversationId: [long.id],
    personId: [long.contact.personId],
    integrationId: [world.channel('zalo').integrationId],
    pageId: site.pages.map((page) => page.id),
  }
})
after(async () => {
  await browser?.close()
  await world?.close()
})

for (const [name, size] of [
  ['wide', WIDE],
  ['on a phone', PHONE],
] as const)
  test(`every screen ${name} fits, has a heading, reports no error and can be used by everybody, in both themes`, async () => {
    const context = await browser.newContext({ viewport: size, locale: 'en-GB', reducedMotion: 'reduce' })
    const stranger = await context.newPage()
    await stranger.goto(`${world.url}/sign-in`)
    await stranger.getByLabel('Password').waitFor()
    const outside = await addresses(stranger, { signedIn: false })
    const { page } = await signedIn(browser, world, 'admin@shop.example', size)
    const inside = await addresses(page, { signedIn: true })
    assert.ok(inside.length > 15 && outside.includes('/sign-in'), [...outside, ...inside].join(' '))

    const faults = [...(await walk(stranger, outside)), ...(await walk(page, [...inside, '/leads-nowhere']))]
    assert.deepEqual(faults, [])
    await page.context().close()
    await context.close()
  })

test('the first load of the inbox brings at most 250 kB of code and styles, compressed', async () => {
  const { page } = await signedIn(browser, world, 'admin@shop.example', WIDE)
  await page.goto(`${world.url}/inbox/all`)
  await page.getByRole('list', { name: 'Conversations' }).waitFor()
  // What is fetched once the list stands there belongs to what comes behind it.
  const names = await until(
    () =>
      page.evaluate<string[]>(`(() => {
        const [mark] = performance.getEntriesByName('first-screen')
        return mark ? performance.getEntriesByType('resource').filter(({ startTime }) => startTime < mark.startTime).map(({ name }) => name) : []
      })()`),
    (all) => all.length > 0,
  )
  const paths = names.map((name) => new URL(name).pathname).filter((path) => /\.(js|css)$/.test(path))
  const files = await Promise.all(
    paths.map(async (path) => ({ path, bytes: gzipSync(Buffer.from(await (await fetch(`${world.url}${path}`)).arrayBuffer())).length })),
  )
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
  assert.ok(files.length > 3 && total <= 250_000, JSON.stringify([total, files]))
  await page.context().close()
})

test('a screen that was never opened says without a connection why it cannot be, keeps the window, and opens when there is one again', async () => {
  const { page } = await signedIn(browser, world, 'admin@shop.example', WIDE)
  await page.context().setOffline(true)
  await page.getByRole('link', { name: 'Channels' }).click()
  await page.getByRole('alert').getByText('The server cannot be reached').waitFor()
  await page.context().setOffline(false)
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('table', { name: 'Channels' }).getByText('whatsapp channel').first().waitFor()
  await page.context().close()
})

test('screens that are opened later bring their words along, in the language that one has changed to', async () => {
  const { page } = await signedIn(browser, world, 'agent2@shop.example', WIDE)
  await open(page, '/settings/profile')
  await page.getByRole('heading', { name: 'Profile' }).first().waitFor()
  await page.getByLabel('Language').selectOption({ label: 'Tiếng Việt' })
  await page.getByRole('heading', { name: 'Hồ sơ' }).first().waitFor()
  await page.reload()
  await page.getByRole('heading', { name: 'Hồ sơ' }).first().waitFor()
  await page.goto(`${world.url}/inbox/all`)
  await page.getByRole('link', { name: 'Quản trị' }).click()
  await page.getByRole('heading', { name: 'Người dùng' }).waitFor()
  await page.context().close()
})

/** The addresses behind, or before, the sign-in. What stands in a side navigation (`/settings/$section`) is read from there. */
async function addresses(page: Page, { signedIn: inside }: { signedIn: boolean }): Promise<string[]> {
  const routes = await page.evaluate<{ id: string; path: string }[]>(
    'Object.values(__TSR_ROUTER__.routesByPath).map(({ id, fullPath }) => ({ id, path: fullPath }))',
  )
  const found: string[] = []
  for (const { path } of routes.filter(({ id }) => id.startsWith('/app/') === inside))
    found.push(...(path.includes('$section') ? await sections(page, path) : filled(path)))
  return [...new Set(found)]
}

function filled(path: string): string[] {
  const parameter = /\$(\w+)/.exec(path)
  if (!parameter) return [path]
  const [shown, name] = parameter
  const given = values[name ?? '']
  assert.ok(given?.length, `give the parameter ${shown} of ${path} a value in this test`)
  return given.flatMap((value) => filled(path.replace(shown, value)))
}

async function sections(page: Page, path: string): Promise<string[]> {
  const area = path.slice(0, path.indexOf('$section'))
  await open(page, area.slice(0, -1))
  const links = page.locator(`nav a[href^="${area}"]`)
  await links.first().waitFor()
  return links.evaluateAll((all) => all.map((link) => new URL((link as unknown as { href: string }).href).pathname))
}

/** Opens each address and tells what is wrong with it. */
async function walk(page: Page, paths: string[]): Promise<string[]> {
  let at = ''
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`${at}: ${error.message}`))
  page.on('console', (message) => message.type() === 'error' && faults.push(`${at}: ${message.text()}`))
  await page.evaluate(axe)
  for (at of paths) {
    await inTheme(page, 'light')
    await open(page, at)
    if (new URL(page.url()).pathname !== at) continue // leads to another, which is walked itself
    await still(page)
    const everything = await audit(page, '{ type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }')
    await inTheme(page, 'dark')
    await still(page)
    const dark = await audit(page, '{ type: "rule", values: ["color-contrast"] }')
    const found = [...everything, ...dark.map((fault) => `dark ${fault}`), ...(await misfits(page))]
    faults.push(...found.map((fault) => `${at}: ${fault}`))
  }
  return faults
}
