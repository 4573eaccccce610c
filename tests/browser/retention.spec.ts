import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Conversation, Erasure, LegalHold, RetentionRule } from '@switchboard/contracts'
import type { Browser } from 'playwright-core'
import { seriousFaults } from '../support/axe.ts'
import { signedIn } from '../support/browser.ts'
import { launch } from '../support/chromium.ts'
import { type Scene, scene, until } from '../support/scene.ts'
import { conversationWith } from '../support/stage.ts'

let world: Scene
let browser: Browser
let lan: Conversation
before(async () => {
  world = await scene({ channels: ['whatsapp'] })
  browser = await launch()
  lan = (await conversationWith(world, 'whatsapp', 'Lan Anh')).conversation
})
after(async () => {
  await browser?.close()
  await world?.close()
})

const SHOTS = process.env.SHOTS

test('an administrator sees what a rule would do before he switches it on, and has it run', async () => {
  await world.agent.ask('PATCH', `/conversations/${lan.id}`, { status: 'resolved' })
  await world.db.owner.query("update omnichannel_conversation set last_activity_at = now() - interval '200 days'")
  const { page, problems } = await signedIn(browser, world, 'admin@shop.example')
  await page.goto(`${world.url}/admin/data`)
  const rule = page.getByRole('form', { name: 'Archive resolved conversations' })
  await rule.getByText('Off').waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  await rule.getByRole('button', { name: 'Preview' }).click()
  const preview = rule.getByRole('region', { name: 'What it would do after 180 days' })
  await preview.getByText('1 conversation now').waitFor()
  await preview.getByRole('link', { name: 'Lan Anh' }).waitFor()
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/rules.png` })
  await rule.getByLabel('After how many days').fill('0')
  await rule.getByText('A whole number of days, at least 1.').waitFor()
  await rule.getByLabel('After how many days').fill('180')
  await rule.getByRole('button', { name: 'Switch on' }).click()
  await rule.getByText('On', { exact: true }).waitFor()
  await rule.getByRole('button', { name: 'Run now' }).click()
  await page.getByRole('list', { name: 'What was done' }).getByText('1 done · Hà Trần').waitFor()
  assert.equal((await world.admin.ask<Conversation>('GET', `/conversations/${lan.id}`)).status, 'archived')
  await rule.getByRole('button', { name: 'Switch off' }).click()
  await rule.getByText('Off', { exact: true }).waitFor()
  const { data } = await world.admin.ask<{ data: RetentionRule[] }>('GET', '/retention/rules')
  assert.ok(data.every(({ afterDays }) => afterDays === null))
  assert.deepEqual(await seriousFaults(page), [])
  assert.deepEqual(problems, [])
  await page.context().close()
})

test('a person is held, then freed and, when the name is typed, erased, while his page shows it', async () => {
  const { personId } = lan.contact
  const { page, problems } = await signedIn(browser, world, 'admin@shop.example')
  await page.goto(`${world.url}/people/${personId}`)
  const privacy = page.getByRole('region', { name: 'Privacy' })
  await privacy.getByRole('button', { name: 'Place a legal hold' }).click()
  const asking = page.getByRole('dialog', { name: 'Place a legal hold on Lan Anh' })
  await asking.getByLabel('Reason').fill('A lawsuit about a ring')
  assert.deepEqual(await seriousFaults(page), [])
  await asking.getByRole('button', { name: 'Place a legal hold' }).click()
  await privacy.getByText('A lawsuit about a ring').waitFor()

  await privacy.getByRole('button', { name: 'Erase' }).click()
  const erasing = page.getByRole('dialog', { name: 'Erase Lan Anh' })
  const act = erasing.getByRole('button', { name: 'Erase' })
  await erasing.getByLabel('Type “Lan Anh” to confirm').fill('Lan')
  assert.equal(await act.isDisabled(), true)
  await erasing.getByLabel('Type “Lan Anh” to confirm').fill('Lan Anh')
  await act.click()
  await erasing.getByText('A legal hold keeps this until it is lifted.').waitFor()
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/erase.png` })
  await erasing.getByRole('button', { name: 'Cancel' }).click()
  await privacy.getByRole('button', { name: 'Lift' }).click()
  await privacy.getByText('Lifted', { exact: true }).waitFor()
  const { data: holds } = await world.admin.ask<{ data: LegalHold[] }>('GET', '/legal-holds?standing=true')
  assert.deepEqual(holds, [])

  await privacy.getByRole('button', { name: 'Erase' }).click()
  await erasing.getByLabel('Type “Lan Anh” to confirm').fill('Lan Anh')
  await act.click()
  await privacy.getByText('This person was erased. Nothing that tells who it was is kept.').waitFor()
  await until(
    async () => (await world.admin.ask<{ data: Erasure[] }>('GET', '/erasures')).data[0]?.state,
    (state) => state === 'done',
  )
  await privacy.getByText('Erased', { exact: true }).waitFor()
  assert.equal(await page.getByText('Lan Anh').count(), 0, 'nothing on the screen says who it was')
  assert.deepEqual(await seriousFaults(page), [])
  if (SHOTS) {
    await page.screenshot({ path: `${SHOTS}/erased.png` })
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.goto(`${world.url}/admin/data`)
    await page.getByRole('list', { name: 'Legal holds' }).scrollIntoViewIfNeeded()
    await page.screenshot({ path: `${SHOTS}/dark.png` })
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`${world.url}/admin/data`)
    await page.getByRole('form', { name: 'Archive resolved conversations' }).waitFor()
    await page.screenshot({ path: `${SHOTS}/phone.png` })
    await page.getByRole('list', { name: 'Erased persons' }).scrollIntoViewIfNeeded()
    await page.screenshot({ path: `${SHOTS}/phone-end.png` })
  }
  assert.deepEqual(problems, [])
  await page.context().close()
})
