import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Conversation, OptOutList, SmsPoolList } from '@switchboard/contracts'
import type { Browser } from 'playwright-core'
import { seriousFaults } from '../support/axe.ts'
import { signedIn } from '../support/browser.ts'
import { launch } from '../support/chromium.ts'
import { type Connected, connect } from '../support/connect.ts'
import { type Customer, type Scene, scene, until } from '../support/scene.ts'

const SECRETS = { appId: 'AC00000000000000000000000000000001', appSecret: 'the auth token of the tests' }

let world: Scene
let browser: Browser
let sms: Connected
let customer: Customer
let conversation: Conversation
before(async () => {
  world = await scene({ channels: [] })
  sms = await connect(world, {
    key: 'sms',
    body: { via: 'twilio', platform: 'sms', account: '+15005550006', name: 'Shop line', ...SECRETS },
    account: { ...SECRETS, name: 'The Shop' },
  })
  await world.sim('PUT', `/accounts/sms/${encodeURIComponent('+15005550010')}`, {
    ...SECRETS,
    name: 'Second line',
    own: { service: 'Offers' },
  })
  browser = await launch()
  customer = await sms.customer('Lan', { phone: '+84901234567' })
  await customer.write({ kind: 'text', text: 'Hello' })
  const { data } = await until(
    () => world.admin.ask<{ data: Conversation[] }>('GET', '/conversations?status=all'),
    (list) => list.data.length === 1,
  )
  conversation = data[0] as Conversation
})
after(async () => {
  await browser?.close()
  await world?.close()
})

test('a customer without a name goes by a number one can read, and STOP closes the box to write in before anybody writes', async () => {
  const { page, problems } = await signedIn(browser, world, 'admin@shop.example')
  await page.goto(`${world.url}/inbox/all/${conversation.id}`)
  await page.getByRole('heading', { name: '+84 901 234 567' }).waitFor()
  await page.getByRole('textbox', { name: 'Reply' }).waitFor()
  await customer.write({ kind: 'text', text: 'STOP' })
  await page.getByText('This customer wants no messages on this channel').waitFor()
  assert.equal(await page.getByRole('textbox', { name: 'Reply' }).count(), 0)
  await page.context().close()
  assert.deepEqual(problems, [])
})

test('a number is entered by hand, and messages are allowed again with a reason', async () => {
  const { page, problems } = await signedIn(browser, world, 'admin@shop.example')
  await page.goto(`${world.url}/channels`)
  await page.getByRole('link', { name: 'SMS', exact: true }).click()
  await page.getByRole('button', { name: 'Add an opt-out' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Phone number').fill('+84 908 887 776')
  await dialog.getByLabel('Reason').fill('Said so on the telephone')
  await dialog.getByRole('button', { name: 'Add an opt-out' }).click()
  const row = page.getByRole('row').filter({ hasText: '+84 908 887 776' })
  await row.getByText('Said so on the telephone').waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  await row.getByRole('button', { name: 'Allow messages' }).click()
  await dialog.getByLabel('Reason').fill('Signed a form in the shop')
  await dialog.getByRole('button', { name: 'Allow messages' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('Nobody has opted out').or(page.getByRole('row').first()).first().waitFor()
  await row.waitFor({ state: 'detached' })
  const { data } = await world.admin.ask<OptOutList>('GET', `/opt-outs?q=${encodeURIComponent('+84908887776')}`)
  assert.deepEqual(
    data.map(({ what, reason }) => [what, reason]),
    [
      ['opted-in', 'Signed a form in the shop'],
      ['opted-out', 'Said so on the telephone'],
    ],
  )
  await page.context().close()
  assert.deepEqual(problems, [])
})

test('the other numbers of the account are connected in one step, and each has its figures', async () => {
  const { page, problems } = await signedIn(browser, world, 'admin@shop.example')
  await page.goto(`${world.url}/channels/sms?part=numbers`)
  await page.getByRole('checkbox', { name: 'Choose +1 500 555 0010' }).check()
  await page.getByRole('button', { name: 'Connect 1 number' }).click()
  await page.getByText('1 number is connected.').waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  await page.getByRole('tab', { name: 'Report' }).click()
  await page.getByRole('row').filter({ hasText: 'Second line' }).waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  await page.context().close()
  assert.deepEqual(problems, [])
})

test('numbers become a pool, somebody is written to first through it, and beside the thread stands what it came to', async () => {
  const { page, problems } = await signedIn(browser, world, 'admin@shop.example')
  await page.goto(`${world.url}/channels/sms?part=pools`)
  // Connecting a number of a messaging service made its pool.
  const row = page.getByRole('row').filter({ hasText: 'Messaging service' })
  await row.getByText('Offers').waitFor()
  const dialog = page.getByRole('dialog')
  await page.getByRole('button', { name: 'Add a pool' }).click()
  await dialog.getByText('In the pool Offers').waitFor()
  assert.equal(await dialog.getByRole('checkbox', { name: '+1 500 555 0010' }).isDisabled(), true)
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await row.getByText('Offers').click()
  await dialog.getByLabel('Name').fill('Vietnam')
  await dialog.getByRole('checkbox', { name: '+1 500 555 0006' }).check()
  await dialog.getByLabel('Parts a second of +1 500 555 0010').fill('25')
  assert.deepEqual(await seriousFaults(page), [])
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('row').filter({ hasText: '25 a second' }).waitFor()
  assert.deepEqual(await seriousFaults(page), [])

  await page.goto(`${world.url}/inbox/all`)
  await page.getByRole('button', { name: 'New message' }).click()
  await dialog.getByLabel('From').selectOption({ label: 'SMS · Vietnam (one of 2 numbers)' })
  await dialog.getByLabel('To').fill('+84 901 777 001')
  await dialog.getByLabel('Text').fill('Your ring is ready')
  await dialog.getByText('1 SMS').waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  await dialog.getByRole('button', { name: 'Send' }).click()
  await page.getByRole('heading', { name: '+84 901 777 001' }).waitFor()
  const facts = page.getByRole('region', { name: 'SMS' })
  await facts.getByText('Vietnam').waitFor()
  const [pool] = (await world.admin.ask<SmsPoolList>('GET', '/sms/pools')).data.filter(({ name }) => name === 'Vietnam')
  const used = pool?.numbers.find(({ customers }) => customers === 1)?.page
  await facts.getByText(shownAs(used?.account ?? '')).waitFor()

  // The number goes; the next message comes from the other one, and the thread says so.
  await world.admin.ask('PATCH', `/pages/${used?.id}`, { active: false })
  await facts.getByText('This number is switched off').waitFor()
  await facts.getByRole('button', { name: 'Write from another number' }).click()
  assert.equal(await dialog.getByLabel('To').inputValue(), '+84901777001')
  await dialog.getByLabel('Text').fill('And the box')
  await dialog.getByRole('button', { name: 'Send' }).click()
  await facts.getByText(`since ${shownAs(used?.account ?? '')} was switched off`).waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  await page.context().close()
  assert.deepEqual(problems, [])
})

function shownAs(account: string): string {
  return account.replace(/^\+(1)(\d{3})(\d{3})(\d{4})$/, '+$1 $2 $3 $4')
}
