import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { User } from '@switchboard/contracts'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { seriousFaults } from '../support/axe.ts'
import { launch } from '../support/chromium.ts'
import { type Mailbox, openMailbox } from '../support/mailbox.ts'
import { type Scene, scene } from '../support/scene.ts'

const NEW = 'mười hai con giáp'
let mailbox: Mailbox
let world: Scene
let browser: Browser
before(async () => {
  mailbox = await openMailbox()
  world = await scene({ channels: [], env: { SMTP_URL: mailbox.url } })
  browser = await launch()
})
after(async () => {
  await browser?.close()
  await world?.close()
  await mailbox?.close()
})

async function open(address: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  await page.goto(address)
  return page
}
const linkTo = async (email: string) => /^http\S+#\S+$/m.exec((await mailbox.newest(email)).text)?.[0] ?? assert.fail('no link in the mail')
const inboxIn = (page: Page) => page.getByText('No channel yet').waitFor()

test('somebody new is invited from the list of the team, chooses his password by the mailed link, and is in', async () => {
  const admin = await signedInAdmin(world)
  await admin.getByRole('button', { name: 'Add user' }).click()
  await admin.getByLabel('Name').fill('An Phạm')
  await admin.getByLabel('E-mail').fill('an@shop.example')
  assert.equal(await admin.getByRole('radio', { name: 'Invite' }).isChecked(), true)
  await admin.getByLabel('Agent').check()
  assert.deepEqual(await seriousFaults(admin), [])
  await admin.getByRole('button', { name: 'Save' }).click()
  await admin.getByText('The invitation to an@shop.example is on its way.').waitFor()
  const row = admin.getByRole('row', { name: /An Phạm/ })
  await row.getByText('Invited').last().waitFor()
  await row.getByRole('button', { name: 'Send again' }).waitFor()

  const address = await linkTo('an@shop.example')
  const page = await open(address)
  await page.getByRole('heading', { name: 'Join The Shop' }).waitFor()
  assert.equal(await page.getByLabel('E-mail').inputValue(), 'an@shop.example')
  await page.getByRole('textbox', { name: 'Password' }).fill('short')
  await page.getByRole('button', { name: 'Join and open the inbox' }).click()
  await page.getByText('At least 8 characters, at most 200.').waitFor()
  await page.getByLabel('Your name').fill('Phạm Thu An')
  await page.getByRole('textbox', { name: 'Password' }).fill(NEW)
  await page.keyboard.press('Enter')
  await inboxIn(page)
  assert.ok(!page.url().includes('sbi_'), 'the token has left the address')
  const again = await open(address)
  await again.getByRole('heading', { name: 'This link opens nothing any more' }).waitFor()
  for (const one of [admin, page, again]) await one.context().close()
})

test('a forgotten password is set anew from the sign-in page, by mail', async () => {
  const page = await open(`${world.url}/sign-in`)
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await page.getByRole('button', { name: 'Send the link' }).waitFor() // the page before has a field of that name too
  await page.getByLabel('E-mail').fill('agent1@shop.example')
  await page.getByRole('button', { name: 'Send the link' }).click()
  await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor()
  await page.goto(await linkTo('agent1@shop.example'))
  await page.getByRole('textbox', { name: 'New password' }).fill(NEW)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Your new password is set' }).waitFor()
  await page.getByRole('link', { name: 'Go to sign-in' }).click()
  await page.getByLabel('E-mail').fill('agent1@shop.example')
  await page.getByLabel('Password').fill(NEW)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await inboxIn(page)
  await page.context().close()
})

test('the pages are free of serious accessibility faults, light and dark, wide and at phone width, and fit the phone', async () => {
  const { data } = await world.admin.ask<{ data: { id: string; key: string }[] }>('GET', '/roles')
  const roleIds = [data.find(({ key }) => key === 'agent')?.id ?? '']
  await world.admin.ask<User>('POST', '/users', { email: 'lan@shop.example', name: 'Lan', roleIds })
  await world.anybody.ask('POST', '/password-resets', { email: 'agent2@shop.example', locale: 'en' })
  const pages: [string, string][] = [
    [`${world.url}/forgot`, 'Send the link'],
    [await linkTo('agent2@shop.example'), 'Set the new password'],
    [await linkTo('lan@shop.example'), 'Join and open the inbox'],
    [`${world.url}/reset#sbr_dead`, ''],
  ]
  const phone = { viewport: { width: 390, height: 844 } }
  for (const look of [{ colorScheme: 'dark' as const }, phone])
    for (const [address, act] of pages) {
      const page = await open(address, look)
      if (act === '') await page.getByRole('heading', { name: 'This link opens nothing any more' }).waitFor()
      else await page.getByRole('button', { name: act }).click()
      await page
        .getByText(/This is needed|does not look like|works once/)
        .first()
        .waitFor()
      assert.deepEqual(await seriousFaults(page), [], `${address} ${JSON.stringify(look)}`)
      assert.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), 'nothing sticks out sideways')
      await page.context().close()
    }
})

test('where no mail can be sent, the sign-in page says whom to ask, and the invitation is a link to hand over', async () => {
  const bare = await scene({ channels: [] })
  try {
    const forgot = await open(`${bare.url}/sign-in`)
    await forgot.getByRole('link', { name: 'Forgot your password?' }).click()
    await forgot.getByRole('heading', { name: 'Ask an administrator' }).waitFor()
    const admin = await signedInAdmin(bare)
    await admin.getByRole('button', { name: 'Add user' }).click()
    await admin.getByLabel('Name').fill('An Phạm')
    await admin.getByLabel('E-mail').fill('an@shop.example')
    await admin.getByLabel('Agent').check()
    await admin.getByRole('button', { name: 'Save' }).click()
    await admin.getByRole('dialog', { name: 'Invite An Phạm' }).waitFor()
    const first = await admin.getByLabel('Link to join', { exact: true }).inputValue()
    await admin.getByRole('button', { name: 'I have handed it over' }).click()
    await admin
      .getByRole('row', { name: /An Phạm/ })
      .getByRole('button', { name: 'New link' })
      .click()
    await admin.getByRole('dialog', { name: 'Invite An Phạm' }).waitFor()
    const second = await admin.getByLabel('Link to join', { exact: true }).inputValue()
    const dead = await open(first)
    await dead.getByRole('heading', { name: 'This link opens nothing any more' }).waitFor()
    const page = await open(second)
    await page.getByRole('textbox', { name: 'Password' }).fill(NEW)
    await page.keyboard.press('Enter')
    await inboxIn(page)
    for (const one of [forgot, admin, dead, page]) await one.context().close()
  } finally {
    await bare.close()
  }
})

async function signedInAdmin(at: Scene): Promise<Page> {
  const page = await open(`${at.url}/sign-in`)
  await page.getByLabel('E-mail').fill('admin@shop.example')
  await page.getByLabel('Password').fill('a password for tests')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await inboxIn(page)
  await page.goto(`${at.url}/admin/users`)
  return page
}
