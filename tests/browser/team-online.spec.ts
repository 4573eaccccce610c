import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { signedIn } from '../support/browser.ts'
import { launch } from '../support/chromium.ts'
import { type Scene, scene } from '../support/scene.ts'

let world: Scene
let browser: Browser
before(async () => {
  world = await scene({ channels: ['whatsapp'] })
  browser = await launch()
})
after(async () => {
  await browser?.close()
  await world?.close()
})

test('the team’s list says who is online, and follows without a reload when a colleague comes and goes', async () => {
  const { page, problems } = await signedIn(browser, world, 'admin@shop.example')
  await page.goto(`${world.url}/admin/users`)
  const row = (name: string) => page.getByRole('row').filter({ hasText: name })
  await row('Hà Trần').getByText('Online now').waitFor()
  assert.equal(await row('Minh Lê').getByText('Online now').count(), 0)
  const colleague = await world.agent.live()
  await row('Minh Lê').getByText('Online now').waitFor()
  colleague.close()
  await row('Minh Lê').getByText('Online now').waitFor({ state: 'detached' })
  assert.deepEqual(problems, [])
})
