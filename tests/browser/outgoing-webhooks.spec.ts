// The administrator's view of outgoing webhooks, by keyboard: an address is added, its secret shown once, tested, looked into, and switched.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { seriousFaults } from '../support/axe.ts'
import { signedIn } from '../support/browser.ts'
import { launch } from '../support/chromium.ts'
import { freePort, type Scene, scene } from '../support/scene.ts'
import { type Receiver, receiver } from '../support/told.ts'

let world: Scene
let browser: Browser
let end: Receiver
before(async () => {
  const port = await freePort()
  world = await scene({ channels: ['zalo'], allowHosts: [`127.0.0.1:${port}`] })
  end = await receiver(port)
  browser = await launch()
})
after(async () => {
  await browser?.close()
  end?.close()
  await world?.close()
})

/** Reaches something as the keyboard does, and presses it. */
async function press(page: Page, name: string | RegExp, role: 'button' | 'menuitem' | 'row' = 'button'): Promise<void> {
  const target = page.getByRole(role, { name }).first()
  await target.waitFor()
  await target.focus()
  await page.keyboard.press('Enter')
}

test('an address is added, tested, looked into and switched without a mouse, and every step can be used by everybody', async () => {
  const { page, problems } = await signedIn(browser, world, 'admin@shop.example')
  await page.goto(`${world.url}/admin/webhook-endpoints`)
  await page.getByText('No addresses yet').waitFor()
  await press(page, 'Add address')
  const form = page.getByRole('dialog', { name: 'Add address' })
  await form.getByLabel('Name').fill('Warehouse')
  await form.getByLabel('Address').fill('http://169.254.169.254/latest')
  await page.keyboard.press('Enter')
  await form.getByText(/https is needed/).waitFor()
  await form.getByLabel('Address').fill(end.at('/warehouse'))
  await form.getByLabel('All events').focus()
  await page.keyboard.press('Space')
  await form.getByLabel('message.created').focus()
  await page.keyboard.press('Space')
  assert.deepEqual(await seriousFaults(page), [])
  await press(page, 'Add address')
  const secret = page.getByRole('dialog', { name: 'The address is added' })
  assert.match(await secret.getByRole('textbox', { name: 'Signing secret' }).inputValue(), /^whsec_/)
  assert.deepEqual(await seriousFaults(page), [])
  await press(page, 'I have kept it')

  await press(page, /Warehouse/, 'row')
  await page.getByText('Nothing was sent yet').waitFor()
  end.answers.set('/warehouse', [{ status: 503, body: 'closed on Sundays' }])
  await press(page, 'Send test')
  const test = page.getByRole('dialog', { name: 'webhook_endpoint.test' })
  await test.getByText('closed on Sundays').waitFor()
  await test.getByText('"webhookEndpointId"').waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  await page.keyboard.press('Escape')

  const lan = await world.customer('zalo', 'Lan')
  await lan.write({ kind: 'text', text: 'Xin chào' })
  await page
    .getByRole('row', { name: /message\.created/ })
    .getByText('Taken')
    .waitFor()
  await press(page, /message\.created/, 'row')
  await page.getByRole('dialog', { name: 'message.created' }).getByText('Xin chào').first().waitFor()
  await press(page, 'Replay')
  await page.getByText('1 event is being sent anew').waitFor()

  end.answers.set('/warehouse', [{ status: 410 }])
  await lan.write({ kind: 'text', text: 'Còn đó không?' })
  await page.getByText('Switched off: it answered that it is gone (410).').waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  await press(page, 'More')
  await press(page, 'Switch on', 'menuitem')
  await page.getByText('Switched off: it answered').waitFor({ state: 'detached' })
  await press(page, 'Back to the addresses')
  await page
    .getByRole('row', { name: /Warehouse/ })
    .getByText('On', { exact: true })
    .waitFor()
  assert.deepEqual(problems, [])
})
