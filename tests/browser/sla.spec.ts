import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { BusinessCalendarList, Conversation, SlaPolicyList } from '@switchboard/contracts'
import type { Browser } from 'playwright-core'
import { seriousFaults } from '../support/axe.ts'
import { signedIn } from '../support/browser.ts'
import { launch } from '../support/chromium.ts'
import { conversationOf, type Scene, scene, until } from '../support/scene.ts'

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

test('an administrator writes the business hours down: several times a day, a holiday, and what overlaps is said where it stands', async () => {
  const { page, problems } = await signedIn(browser, world, 'admin@shop.example')
  await page.goto(`${world.url}/admin/business-hours`)
  await page.getByText('No business hours yet').waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  await page.getByRole('button', { name: 'Add business hours' }).first().click()
  const editor = page.getByRole('dialog', { name: 'Add business hours' })
  await editor.getByLabel('Name', { exact: true }).fill('Shop')
  await editor.getByLabel('Monday: closes, span 1').fill('12:00')
  await editor.getByRole('button', { name: 'Monday: add a span' }).click()
  await editor.getByLabel('Monday: opens, span 2').fill('11:00')
  await editor.getByText('These times overlap, or one is missing.').waitFor()
  assert.equal(await editor.getByRole('button', { name: 'Save' }).isDisabled(), true)
  await editor.getByLabel('Monday: opens, span 2').fill('13:00')
  await editor.getByRole('button', { name: 'Tuesday to Friday like Monday' }).click()
  await editor.getByRole('button', { name: 'Saturday: add a span' }).click()
  await editor.getByLabel('Saturday: opens, span 1').fill('20:00')
  await editor.getByLabel('Saturday: closes, span 1').fill('02:00')
  await editor.getByText('next day').waitFor()
  await editor.getByRole('button', { name: 'Add a day' }).click()
  await editor.getByLabel('Date of day 1').fill('2027-02-06')
  await editor.getByLabel('Name of day 1').fill('Tết')
  await editor.getByText(/^(until|opens) /).waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  await editor.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('row', { name: /Shop.*Asia\/Ho_Chi_Minh/ }).waitFor()
  const { data } = await world.admin.ask<BusinessCalendarList>('GET', '/business-calendars')
  assert.deepEqual(
    data.map(({ isDefault, week, holidays }) => [isDefault, week.fri, week.sat, week.sun, holidays]),
    [
      [
        true,
        [
          { from: 540, to: 720 },
          { from: 780, to: 1200 },
        ],
        [{ from: 1200, to: 1560 }],
        [],
        [{ date: '2027-02-06', name: 'Tết', spans: [] }],
      ],
    ],
  )
  assert.deepEqual(problems, [])
  await page.context().close()
})

test('he says what customers are promised, in an order; a warning that could never come is refused where it stands', async () => {
  const { page, problems } = await signedIn(browser, world, 'admin@shop.example')
  await page.goto(`${world.url}/admin/sla`)
  await page.getByText('No promises yet').waitFor()
  const add = page.getByRole('button', { name: 'Add a policy' }).first()
  await add.click()
  const editor = page.getByRole('dialog', { name: 'Add a policy' })
  await editor.getByLabel('Name', { exact: true }).fill('Everybody')
  await editor.getByLabel('Warn before', { exact: true }).fill('60')
  await editor.getByText('Less than the shortest target.').waitFor()
  await editor.getByLabel('Warn before', { exact: true }).fill('15')
  await editor.getByLabel('Counts').selectOption({ label: 'day and night' })
  assert.deepEqual(await seriousFaults(page), [])
  await editor.getByRole('button', { name: 'Save' }).click()
  await editor.waitFor({ state: 'detached' })
  for (const [name, value] of [
    ['Urgent', 'urgent'],
    ['High', 'high'],
  ] as const) {
    await world.admin.ask('POST', '/sla-policies', {
      name,
      firstResponseMinutes: 30,
      hours: 'always',
      conditions: { match: 'all', items: [{ field: 'priority', op: 'is', values: [value] }] },
    })
  }
  const rows = page.getByRole('list', { name: 'Service levels' }).getByRole('listitem')
  await until(
    () => rows.allInnerTexts(),
    (texts) => texts.length === 3 && texts[0]?.startsWith('Urgent') === true,
  )
  await page.getByRole('button', { name: 'Ask Urgent later' }).click()
  await until(
    () => world.admin.ask<SlaPolicyList>('GET', '/sla-policies'),
    ({ data }) => data.map(({ name }) => name).join() === 'High,Urgent,Everybody',
  )
  await rows.filter({ hasText: 'Where no other policy holds' }).waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  assert.deepEqual(problems, [])
  await page.context().close()
})

test('an agent sees the time that is left in the row and above the thread, asks how it came about, and sees it turn late', async () => {
  const customer = await world.customer('whatsapp', 'Nguyễn Thị Lan', { phone: '+84901234567' })
  await customer.write({ kind: 'text', text: 'Còn size 52 không ạ?' })
  const { id } = await conversationOf(world.agent, world.channel('whatsapp').pageId)
  await until(
    () => world.agent.ask<Conversation>('GET', `/conversations/${id}`),
    ({ sla }) => sla !== null,
  )
  const { page, problems } = await signedIn(browser, world, 'agent1@shop.example')
  await page.goto(`${world.url}/inbox/all/${id}`)
  const row = page.getByRole('list', { name: 'Conversations' }).getByRole('listitem').filter({ hasText: 'Nguyễn Thị Lan' })
  await row.getByText(/First answer: (59 mins|1 hr) left/).waitFor()
  const clock = page.getByRole('button', { name: /^First answer: (59 mins|1 hr) left$/ })
  await clock.click()
  const card = page.getByRole('dialog', { name: 'How the deadlines were worked out' })
  await card.getByText('Everybody').waitFor()
  await card.getByText('Counts day and night').waitFor()
  await card
    .getByRole('region', { name: 'First answer' })
    .getByRole('row', { name: /Due .* 1 hr/ })
    .waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  await page.keyboard.press('Escape')
  await world.db.owner.query(
    "update sla_clocks set started_at = started_at - interval '61 minutes' where conversation_id = $1 and metric = 'first-response'",
    [id],
  )
  await world.db.owner.query(
    `insert into timers (tenant_id, what, ref, due_at) values ($1, 'sla.ring', $2, now()) on conflict (tenant_id, what, ref) do update set due_at = now()`,
    [world.tenantId, id],
  )
  await row.getByText(/First answer: overdue by \d+ mins?/).waitFor()
  await page.getByRole('button', { name: /^First answer: overdue by/ }).waitFor()
  await page.goto(`${world.url}/inbox/all/${id}?sla=breached&sort=slaDue`)
  await row.waitFor()
  assert.deepEqual(await seriousFaults(page), [])
  assert.deepEqual(problems, [])
  await page.context().close()
})
