import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import type { Integration } from '@switchboard/contracts'
import type { Scene } from '../support/scene.ts'
import { type Aviary, startAviary } from '../support/toy/aviary.ts'
import { type Nest, startNest } from '../support/toy/nest.ts'
import { registerToys } from '../support/toy/register.ts'

registerToys()
const { buildFrontEnds } = await import('../../apps/server/src/infra/assets/build.ts')
const { seriousFaults } = await import('../support/axe.ts')
const { signedIn } = await import('../support/browser.ts')
const { launch } = await import('../support/chromium.ts')
const { scene } = await import('../support/scene.ts')

let world: Scene
let browser: Browser
let aviary: Aviary
let nest: Nest
before(async () => {
  await buildFrontEnds(['web'], () => undefined)
  ;[aviary, nest] = await Promise.all([startAviary(), startNest()])
  world = await scene({ channels: ['zalo'], env: { SWITCHBOARD_ALLOW_HOSTS: `${aviary.host},${nest.host}` } })
  browser = await launch()
})
after(async () => {
  await browser?.close()
  await world?.close()
  await aviary?.close()
  await nest?.close()
})

test('a service’s own settings are asked for in its form, shown afterwards unless secret, and changed there', async () => {
  const { page, problems } = await signedIn(browser, world, 'admin@shop.example')
  await page.goto(`${world.url}/channels/connect`)
  await page.getByRole('button', { name: 'A parrot' }).click()
  await page.getByLabel('account').fill('perch-1')
  await page.getByLabel('accessToken').fill('token')
  await page.getByLabel('signing').fill('a signature')
  await page.getByLabel('region').selectOption({ label: 'West' })
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await page.getByRole('status').getByText('is connected').waitFor()
  await page.getByRole('button', { name: 'Done' }).click()

  const region = page.getByLabel('region')
  await region.waitFor()
  assert.equal(await region.inputValue(), 'west')
  assert.equal(await page.getByLabel('signing').inputValue(), '')
  await region.selectOption({ label: 'East' })
  await page.getByLabel('greeting').fill('Tweet')
  await page.getByRole('button', { name: 'Replace' }).click()
  await page.getByText('Saved').waitFor()
  await page.getByRole('option', { name: 'East', selected: true }).waitFor({ state: 'attached' })
  const { data } = await world.admin.ask<{ data: Integration[] }>('GET', '/integrations')
  const made = data.find(({ via }) => via === 'other')
  assert.deepEqual([made?.settings, made?.secretsSet.includes('signing')], [{ region: 'east', greeting: 'Tweet' }, true])
  assert.deepEqual(problems, [])
})

test('what is fetched for a channel is shown on its page: when, how far, and what of the day’s allowance is left; it can be fetched now', async () => {
  nest.answer = ({ stream, cursor }) => {
    const done = Number(cursor?.done ?? 0) + 1
    if (stream === 'news' && done > 1) return { class: 'retry', code: '503', message: 'Not now.' }
    return {
      bodies: [],
      cursor: { done },
      more: stream === 'book' && done < 3,
      units: 1,
      ...(stream === 'book' && { progress: { done: done * 40, of: 120 } }),
    }
  }
  const { id } = await world.admin.ask<Integration>('POST', '/integrations', {
    ...{ via: 'other', platform: 'tiktok', account: 'branch-1', accessToken: 'token', apiBase: nest.url },
    settings: { signing: 's', region: 'east' },
  })
  const { page, problems } = await signedIn(browser, world, 'admin@shop.example')
  await page.goto(`${world.url}/channels/${id}`)
  const part = page.getByRole('region', { name: 'Fetched from the platform' })
  await part.getByText('120 of 120 loaded').waitFor()
  await part.getByText('Complete').waitFor()
  await part.getByText('Connection open').waitFor()
  await part.getByText(/^\d+ of 1,000 used, \d+ left$/).waitFor()
  await part.getByRole('button', { name: 'Fetch now: News' }).click()
  await part.getByText(/^Failed \d+ times?.* 503: Not now\.$/).waitFor()
  assert.equal(await part.getByRole('button', { name: 'Fetch now: Old book' }).count(), 0)
  assert.deepEqual(await seriousFaults(page), [])
  assert.deepEqual(problems, [])
})
