import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Conversation } from '@switchboard/contracts'
import type { Page } from 'playwright-core'
import { seriousFaults } from '../support/axe.ts'
import { signedIn } from '../support/browser.ts'
import { deskWith } from '../support/desk.ts'
import { pick, stands } from '../support/menu.ts'
import { until } from '../support/scene.ts'

const desk = await deskWith('Nhẫn này còn size 52 không ạ?')
const { world, browser, conversation } = desk
after(desk.close)

async function opened(email: string, options: Parameters<typeof signedIn>[3] = {}): Promise<{ page: Page; problems: string[] }> {
  const one = await signedIn(browser, world, email, options)
  await one.page.goto(`${world.url}/inbox/all/${conversation.id}`)
  await one.page.getByRole('region', { name: 'Messages' }).getByText('Nhẫn này còn size 52 không ạ?').waitFor()
  return one
}
const assignee = () => world.admin.ask<Conversation>('GET', `/conversations/${conversation.id}`)
const shot = async (page: Page, name: string) => {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` })
}

test('a colleague is found by typing without accents, and tags are put on and taken off one after another, by keys alone', async () => {
  for (const name of ['VIP', 'Đơn hàng']) await world.admin.ask('POST', '/tags', { name, color: '#3355aa' })
  const { page, problems } = await opened('admin@shop.example')
  await page.keyboard.press('a')
  await stands(page, /^Hà Trần \(me\)/)
  await page.keyboard.type('sofia')
  await stands(page, /^Sofía Reyes /)
  assert.deepEqual(await seriousFaults(page), [])
  await shot(page, 'picker')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Assigned to Sofía Reyes' }).waitFor()
  await until(assignee, (one) => one.assignee?.name === 'Sofía Reyes')

  const tags = async () => (await assignee()).tags.map(({ name }) => name).sort()
  // The answer to the first tag comes after the second was put on: it knows nothing of that one, and takes nothing back.
  const late = Promise.withResolvers<void>()
  await page.route(
    `**/api/v1/conversations/${conversation.id}`,
    async (route) => {
      const response = await route.fetch()
      await until(tags, (all) => all.length === 2)
      await route.fulfill({ response })
      late.resolve()
    },
    { times: 1 },
  )
  await page.keyboard.press('t')
  await page.getByRole('combobox', { name: 'Tags' }).and(page.locator(':focus')).waitFor()
  await page.keyboard.type('don')
  await page.keyboard.press('Enter')
  await page.keyboard.type('vip')
  await page.keyboard.press('Enter')
  await until(tags, (all) => all.join() === 'VIP,Đơn hàng')
  await late.promise
  await page.getByRole('option', { name: 'VIP', selected: true }).waitFor()
  await page.keyboard.press('Enter')
  await until(tags, (all) => all.join() === 'Đơn hàng')
  await page.keyboard.type('nothing like it')
  await page.getByText('Nothing fits “nothing like it”.').waitFor()
  await shot(page, 'tags')
  await page.keyboard.press('Escape')
  await page.locator('#content:focus').waitFor() // no button opened it
  assert.deepEqual(problems, [])

  // What cannot be brought is said, and tried again.
  await page.route('**/api/v1/tags', (route) => route.abort())
  await page.reload()
  await page.getByRole('region', { name: 'Messages' }).getByText('Nhẫn này còn size 52 không ạ?').waitFor()
  await page.keyboard.press('t')
  const dialog = page.getByRole('dialog', { name: 'Tags' })
  await dialog.getByRole('alert').getByText('The server cannot be reached').waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  await page.unroute('**/api/v1/tags')
  await dialog.getByRole('button', { name: 'Try again' }).click()
  await dialog.getByRole('option', { name: 'VIP' }).waitFor()
  await page.keyboard.press('Escape')

  // Whoever may see his own alone has it before him when it goes to somebody else.
  const agent = await opened('agent2@shop.example')
  await world.admin.ask('PATCH', `/conversations/${conversation.id}`, { assigneeId: world.agent.userId })
  await agent.page.getByText('You do not see this conversation').waitFor()
  await agent.page.context().close()
  await world.admin.ask('PATCH', `/conversations/${conversation.id}`, { assigneeId: null })
  await page.context().close()
})

test('what nobody has is taken by a button, and handed on by keys with a reason that the other reads on top of the thread', async () => {
  const { id: team } = await world.admin.ask<{ id: string }>('POST', '/teams', { name: 'Sales', members: [] })
  const { page, problems } = await opened('agent1@shop.example')
  await page.getByRole('button', { name: 'Take it' }).click()
  await page.getByRole('button', { name: 'Assigned to Minh Lê' }).waitFor()
  await until(assignee, (one) => one.assignee?.name === 'Minh Lê')
  await page.keyboard.press('a')
  await page.getByRole('option', { name: 'Hand on …' }).waitFor()
  await shot(page, 'menu')
  await stands(page, /^Minh Lê \(me\)/)
  await page.keyboard.press('ArrowUp')
  await stands(page, 'Why this conversation?')
  await page.keyboard.type('han')
  await stands(page, 'Hand on …')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Hand on' })
  const to = dialog.getByRole('combobox', { name: 'To' })
  await to.and(page.locator(':focus')).waitFor()
  await dialog.getByRole('button', { name: 'Hand on' }).press('Enter')
  await dialog.getByText('Choose one.').waitFor()
  await to.and(page.locator(':focus')).waitFor()
  await shot(page, 'transfer-missing')
  assert.deepEqual(await seriousFaults(page), [])
  await page.keyboard.press('ArrowDown')
  await stands(page, 'Sales')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.type('sofia')
  await stands(page, /^Sofía Reyes /)
  await shot(page, 'transfer-to')
  assert.deepEqual(await seriousFaults(page), [])
  await page.keyboard.press('Enter')
  await to.and(page.locator(':focus')).getByText('Sofía Reyes').waitFor()
  await page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: 'Keep writing' }).and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Enter')
  await to.and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.type('Speaks Spanish')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Wants size 52')
  await shot(page, 'transfer')
  assert.deepEqual(await seriousFaults(page), [])
  await dialog.getByRole('button', { name: 'Hand on' }).press('Enter')
  await dialog.waitFor({ state: 'hidden' })
  await until(assignee, (one) => one.assignee?.name === 'Sofía Reyes')

  const other = await opened('agent2@shop.example', { width: 390, height: 844, dark: true })
  const note = other.page.getByRole('complementary', { name: 'Hand on' })
  await note.getByText('Speaks Spanish').waitFor()
  await note.getByText('Wants size 52').waitFor()
  await shot(other.page, 'note-phone-dark')
  assert.deepEqual(await seriousFaults(other.page), [])
  await note.getByRole('button', { name: 'Got it' }).click()
  await note.waitFor({ state: 'hidden' })
  await until(assignee, (one) => one.transfer === null)
  await world.admin.ask('DELETE', `/teams/${team}`)
  assert.deepEqual([...problems, ...other.problems], [])
  await page.context().close()
  await other.page.context().close()
})

test('a team and a rule are made, tried on the past, and give what is put back to whoever is there; the thread says why', async () => {
  const { page, problems } = await signedIn(browser, world, 'admin@shop.example')
  await page.goto(`${world.url}/admin/teams`)
  await page.getByText('No teams yet').waitFor()
  await page.getByRole('button', { name: 'Make a team' }).click()
  const team = page.getByRole('dialog', { name: 'Make a team' })
  await team.getByLabel('Name').fill('Workshop')
  await team.getByLabel('Hà Trần').check()
  await shot(page, 'team')
  await team.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('table', { name: 'Teams' }).getByText('Workshop').waitFor()
  await page.getByRole('table', { name: 'Who is there' }).getByText('Online').first().waitFor()
  await shot(page, 'teams')
  assert.deepEqual(await seriousFaults(page), [])

  await page.goto(`${world.url}/admin/routing`)
  await page.getByText('Nothing is shared out by itself').waitFor()
  await page.getByRole('button', { name: 'Make a rule' }).click()
  const rule = page.getByRole('dialog', { name: 'Make a rule' })
  await rule.getByLabel('Name').fill('Rings to size')
  await pick(page, rule.getByRole('combobox', { name: 'Goes to' }), 'Workshop')
  await rule.getByLabel('When nobody answers').selectOption({ label: 'The team’s leads are told' })
  await shot(page, 'rule')
  assert.deepEqual(await seriousFaults(page), [])
  await rule.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('list', { name: 'Routing' }).getByText('Rings to size').waitFor()
  await page.getByLabel('Who was there').selectOption({ label: 'Everybody, all the time' })
  await page.getByRole('button', { name: 'Try', exact: true }).click()
  await page.getByText('1 conversation').waitFor()
  await shot(page, 'routing')
  assert.deepEqual(await seriousFaults(page), [])

  await world.admin.ask('PATCH', `/conversations/${conversation.id}`, { assigneeId: null })
  await page.goto(`${world.url}/inbox/all/${conversation.id}`)
  await page.getByRole('button', { name: 'Assigned to Hà Trần' }).waitFor()
  await page.keyboard.press('a')
  await page.getByRole('option', { name: 'Why this conversation?' }).click()
  const why = page.getByRole('dialog', { name: 'Why this conversation?' })
  await why.getByText('by routing').waitFor()
  await why.getByRole('region', { name: 'Rule “Rings to size”' }).getByText('gave it to Hà Trần').waitFor()
  await why.getByRole('button', { name: 'Who would get it now?' }).click()
  await why.getByText('Hà Trần, by “Rings to size”').waitFor()
  await shot(page, 'why')
  assert.deepEqual(await seriousFaults(page), [])
  await page.keyboard.press('Escape')

  await page
    .getByRole('navigation', { name: 'Areas' })
    .getByRole('button', { name: /Hà Trần/ })
    .click()
  await page.getByRole('menuitemcheckbox', { name: 'Away' }).click()
  await until(
    () => world.admin.ask<{ state: string }>('GET', '/me/availability'),
    ({ state }) => state === 'away',
  )
  await shot(page, 'away')
  assert.deepEqual(problems, [])
  await page.context().close()
})
