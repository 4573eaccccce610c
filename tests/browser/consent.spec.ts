import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import type { Integration } from '@switchboard/contracts'
import { buildFrontEnds } from '../../apps/server/src/infra/assets/build.ts'
import { seriousFaults } from '../support/axe.ts'
import { signedIn } from '../support/browser.ts'
import { launch } from '../support/chromium.ts'
import { appOf } from '../support/consent.ts'
import { type Scene, scene, until } from '../support/scene.ts'

const OA = '579745863508352884'
const APP = { appId: '360846524940903967', appSecret: 'zalo app secret', webhookSecret: 'OA secret' }

let world: Scene
let browser: Browser
before(async () => {
  await buildFrontEnds(['web'], () => undefined)
  world = await scene({ channels: ['whatsapp'] })
  await world.sim('PUT', `/accounts/zalo/${OA}`, { name: 'Ngọc Sài Gòn OA', ...APP })
  browser = await launch()
})
after(async () => {
  await browser?.close()
  await world?.close()
})

/** Another origin in place of the platform's own is for scripts: the form has no field for it, so it is put into what the form sends. */
async function toSimulator(page: Page): Promise<void> {
  await page.route('**/api/v1/integrations', (route) => {
    const request = route.request()
    if (request.method() !== 'POST') return route.continue()
    return route.continue({ postData: { ...request.postDataJSON(), apiBase: world.simulator.url } })
  })
}

/** On the simulator's page, which is another site. */
async function sayAtPlatform(page: Page, button: 'Allow' | 'Cancel'): Promise<void> {
  await page.getByRole('button', { name: button }).click()
  await page.waitForURL(`${world.url}/channels/consent?*`)
}

test('who presses Connect says yes at the platform, comes back, chooses what was found, and it is connected; a no leads back too', async () => {
  const { page, problems } = await signedIn(browser, world, 'admin@shop.example')
  await toSimulator(page)
  await page.goto(`${world.url}/channels/connect`)
  await page.getByRole('button', { name: 'A Zalo Official Account' }).click()
  assert.equal(await page.getByRole('textbox', { name: 'Redirect address' }).inputValue(), `${world.url}/connect/zalo`)
  assert.equal(await page.getByLabel('Access token').count(), 0)
  await page.getByLabel('App id').fill(APP.appId)
  await page.getByLabel('App secret').fill(APP.appSecret)
  await page.getByLabel('Webhook secret').fill(APP.webhookSecret)
  await page.getByRole('button', { name: 'Connect with Zalo' }).click()

  await sayAtPlatform(page, 'Cancel')
  await page.getByText('You did not allow the access').waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByLabel('Ngọc Sài Gòn OA').check()
  await sayAtPlatform(page, 'Allow')

  await page.getByRole('heading', { name: '1 account found at Zalo' }).waitFor()
  assert.ok(!/code|state|oa_id/.test(page.url()), page.url())
  await page.getByRole('region', { name: 'Choose pages' }).getByRole('button', { name: 'Connect', exact: true }).click()
  await page.getByText('Connected', { exact: true }).waitFor()
  assert.match(await page.getByRole('textbox', { name: 'Webhook address' }).inputValue(), /\/webhooks\/zalo\//)
  await page.getByRole('button', { name: 'Test connection' }).click()
  await page.getByText('Zalo accepts the access token.').waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  await page.getByRole('link', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'Connect again with Zalo' }).waitFor()
  const { data } = await world.admin.ask<{ data: Integration[] }>('GET', '/integrations')
  assert.deepEqual(
    data.filter(({ via }) => via === 'zalo').map(({ name, pages }) => [name, pages.map((one) => one.name)]),
    [['Zalo', ['Ngọc Sài Gòn OA']]],
  )

  await world.sim('PUT', `/accounts/zalo/${OA}`, { accessToken: 'ended', refreshToken: 'ended' })
  await page.getByRole('button', { name: 'Connect again with Zalo' }).click()
  await sayAtPlatform(page, 'Allow')
  await page.getByText('Connected', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Test connection' }).click()
  await page.getByText('Zalo accepts the access token.').waitFor()
  assert.deepEqual(problems, [])
  await page.context().close()
})

test('on a phone: an answer that was not asked for here, an account of another integration, and a platform that is down are said in words', async () => {
  const { page, problems } = await signedIn(browser, world, 'admin@shop.example', { width: 390, height: 844, dark: true })
  await page.goto(`${world.url}/connect/zalo?code=stolen&state=sbc_${'a'.repeat(43)}`)
  await page.getByText('This was not begun here').waitFor()
  assert.ok(!page.url().includes('stolen'))

  const made = await appOf(world, { via: 'zalo', platform: 'zalo', consent: 'zalo', name: 'Second app', ...APP })
  await world.sim('PUT', '/faults', [{ on: 'api', match: { platform: 'zalo', kind: 'token' }, times: 1, fault: { type: 'reset' } }])
  await page.goto(`${world.url}/channels/${made.id}`)
  await page.getByRole('button', { name: 'Connect with Zalo' }).click()
  await sayAtPlatform(page, 'Allow')
  await page.getByText('Zalo did not give the access').waitFor()
  await page.getByText('The reason: The connection broke before the answer came. (reset)').waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  await page.getByRole('button', { name: 'Try again' }).click()
  await sayAtPlatform(page, 'Allow')
  await page.getByText('Connected by another integration already.').waitFor()
  const fits = () => page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth')
  await until(fits, Boolean)
  assert.deepEqual(await seriousFaults(page), [])
  assert.deepEqual(problems, [])
  await page.context().close()
})
