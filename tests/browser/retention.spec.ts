import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
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

test('what is kept of a person is put together while his page shows how far it is, and downloaded', async () => {
  const { personId } = lan.contact
  const { page, problems } = await signedIn(browser, world, 'admin@shop.example')
  await page.goto(`${world.url}/people/${personId}`)
  const privacy = page.getByRole('region', { name: 'Privacy' })
  await privacy.getByRole('button', { name: 'Export' }).click()
  const asking = page.getByRole('dialog', { name: 'Export what is kept of Lan Anh' })
  assert.equal(await asking.getByLabel('Private notes as well').isChecked(), false)
  assert.deepEqual(await seriousFaults(page), [])
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/export.png` })
  await asking.getByRole('button', { name: 'Export' }).click()
  const row = privacy.getByRole('list', { name: 'Exported persons' }).getByRole('listitem')
  await row.getByText('Ready').waitFor()
  const [download] = await Promise.all([page.waitForEvent('download'), row.getByRole('button', { name: 'Download' }).click()])
  assert.equal(download.suggestedFilename(), `person-${personId}.tar.gz`)
  const listed = await gzipped(await download.path())
  assert.ok(listed.includes(`person-${personId}/index.html`), listed)

  await page.goto(`${world.url}/admin/data`)
  const all = page.getByRole('list', { name: 'Exported persons' })
  await all.getByText('asked by Hà Trần').waitFor()
  await world.db.owner.query(
    "update person_exports set state = 'running', file_id = null, link_hash = null, finished_at = null, done = 40, total = 100",
  )
  await page.reload()
  await all.getByText('40 of 100 messages').waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  if (SHOTS) {
    await all.scrollIntoViewIfNeeded()
    await page.screenshot({ path: `${SHOTS}/exports.png` })
  }
  await world.db.owner.query("update person_exports set state = 'failed', finished_at = now()")
  await page.goto(`${world.url}/people/${personId}`)
  await row.getByText('It could not be written.').waitFor()
  if (SHOTS) {
    await row.scrollIntoViewIfNeeded()
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.screenshot({ path: `${SHOTS}/export-failed.png` })
  }
  await row.getByRole('button', { name: 'Try again' }).click()
  await row.first().getByText('Ready').waitFor()
  if (SHOTS) {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`${world.url}/admin/data`)
    await all.getByText('Ready').first().scrollIntoViewIfNeeded()
    await page.screenshot({ path: `${SHOTS}/export-phone.png` })
  }
  assert.deepEqual(problems, [])
  await page.context().close()
})

/** The names of the files in an archive, by the machine's own tar. */
async function gzipped(path: string): Promise<string> {
  return (await promisify(execFile)('tar', ['-tzf', path])).stdout
}

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
