import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { CreateTemplate } from '@switchboard/contracts'
import type { Browser, Page } from 'playwright-core'
import { seriousFaults } from '../support/axe.ts'
import { signedIn } from '../support/browser.ts'
import { launch } from '../support/chromium.ts'
import { connect } from '../support/connect.ts'
import { conversationOf, messagesIn, type Scene, scene, until } from '../support/scene.ts'
import { approvedTemplate, syncTemplates, templateDraft } from '../support/template-shop.ts'

let world: Scene
let browser: Browser
let conversationId: string
before(async () => {
  world = await scene({ channels: ['whatsapp', 'zalo'] })
  browser = await launch()
  const { pageId } = world.channel('whatsapp')
  const customer = await world.customer('whatsapp', 'Nguyễn Thị Lan', { phone: '+84901234567' })
  await customer.write({ kind: 'text', text: 'Nhẫn xong chưa ạ?', sentAt: new Date(Date.now() - 25 * 3_600_000).toISOString() })
  conversationId = (await conversationOf(world.agent, pageId)).id
})
after(async () => {
  await browser?.close()
  await world?.close()
})

const approved = (name: string, more: Partial<CreateTemplate> = {}) =>
  approvedTemplate(world, templateDraft(world.channel('whatsapp').pageId, { name, ...more }))
const chooser = (page: Page) => page.getByRole('region', { name: 'Choose a template' })
const fields = (page: Page, name: string) => page.getByRole('form', { name: `Fill in ${name}` })

test('an administrator writes a template seen as the customer will, mends what would be refused, and sees it approved; an agent’s open composer offers it', async () => {
  const { page: desk, problems } = await signedIn(browser, world, 'agent1@shop.example')
  await desk.goto(`${world.url}/inbox/all/${conversationId}`)
  await desk.getByText('Only approved templates can be sent now').waitFor()
  await chooser(desk).getByText('This channel has no approved templates yet.').waitFor()

  const { page: office, problems: others } = await signedIn(browser, world, 'admin@shop.example')
  await office.goto(`${world.url}/admin/templates`)
  await office.getByText('No templates yet').waitFor()
  await office.getByRole('button', { name: 'Sync now' }).click()
  await office.getByRole('button', { name: 'New template' }).first().click()
  const editor = office.getByRole('dialog', { name: 'New template' })
  await editor.getByLabel('Name', { exact: true }).fill('Ring Ready')
  assert.equal(await editor.getByLabel('Name', { exact: true }).inputValue(), 'ring_ready')
  await editor.getByLabel('Language').selectOption('vi')
  await editor.getByLabel('Text', { exact: true }).fill('Chào , nhẫn {{2}} đã xong ạ.')
  await editor.getByRole('button', { name: 'Submit for review' }).click()
  await editor.getByText('Variables are numbered from 1 without a gap; number 1 is missing').waitFor()
  await editor.getByLabel('Text', { exact: true }).fill('Chào {{1}}, nhẫn đã xong ạ.')
  const body = editor.getByLabel('Text', { exact: true })
  await body.evaluate((box) => (box as unknown as { setSelectionRange(a: number, b: number): void }).setSelectionRange(17, 17))
  await editor.getByRole('button', { name: 'Insert variable' }).click()
  assert.equal(await body.inputValue(), 'Chào {{1}}, nhẫn {{2}}đã xong ạ.')
  await body.fill('Chào {{1}}, nhẫn {{2}} đã xong ạ.')
  await editor.getByLabel('{{1}} in the text').fill('Lan')
  await editor.getByLabel('{{2}} in the text').fill('size 52')
  await editor.getByLabel('Footer').fill('Tiệm Bạc')
  await editor.getByRole('button', { name: 'Open a page' }).click()
  await editor.getByLabel('Open a page · words').fill('Bản đồ')
  await editor.getByLabel('Address').fill('https://shop.example/')
  const preview = editor.getByRole('region', { name: 'As the customer will see it' })
  await preview.getByText('Chào Lan, nhẫn size 52 đã xong ạ.').waitFor()
  await preview.getByText('Bản đồ').waitFor()
  assert.deepEqual(await seriousFaults(office), [])
  await editor.getByRole('button', { name: 'Submit for review' }).click()
  const row = office.getByRole('row').filter({ hasText: 'ring_ready' })
  await row.getByText('Approved').waitFor()
  assert.deepEqual(await seriousFaults(office), [])
  await chooser(desk).getByRole('option').filter({ hasText: 'ring ready' }).waitFor()
  assert.deepEqual([...problems, ...others], [])
  await desk.context().close()
  await office.context().close()
})

test('where only templates go, the keyboard finds one, its gaps are marked and hold it back, and filled it is sent and shown as it was read', async () => {
  await approved('come_by', {
    content: { header: null, body: 'Mời ghé tiệm.', footer: null, buttons: [] },
    variables: [],
    category: 'marketing',
  })
  await approved('ring_english', {
    language: 'en',
    content: { header: null, body: 'Hi {{1}}, your ring is ready.', footer: null, buttons: [] },
  })
  const { data } = await world.admin.ask<{ data: { id: string; name: string }[] }>('GET', '/people?q=Lan')
  await world.admin.ask('PATCH', `/people/${data[0]?.id}`, { language: 'vi' })
  const { page, problems } = await signedIn(browser, world, 'agent1@shop.example')
  await page.goto(`${world.url}/inbox/all/${conversationId}`)
  const options = chooser(page).getByRole('option')
  await until(
    () => options.allInnerTexts(),
    (texts) => texts.map((text) => text.split('\n')[0]).join() === 'ring ready,come by,ring english',
  )
  assert.equal(await page.getByRole('textbox', { name: 'Reply', exact: true }).count(), 0)
  await page.keyboard.press('/')
  await page.keyboard.type('nhan')
  await until(
    () => options.count(),
    (count) => count === 1,
  )
  assert.deepEqual(await seriousFaults(page), [])
  await page.keyboard.press('Enter')
  const form = fields(page, 'ring_ready')
  await form.getByText('1 gap to fill').waitFor()
  assert.equal(await form.getByLabel('{{1}} in the text').inputValue(), 'Lan')
  assert.equal(await form.locator('mark').innerText(), '{{2}}')
  const send = form.getByRole('button', { name: 'Send template' })
  assert.equal(await send.isDisabled(), true)
  assert.deepEqual(await seriousFaults(page), [])
  await page.keyboard.type('size 52')
  await form.getByText('Chào Lan, nhẫn size 52 đã xong ạ.').waitFor()
  assert.equal(await form.locator('mark').count(), 0)
  await page.keyboard.press('Enter')
  const thread = page
    .getByRole('log')
    .or(page.getByRole('list', { name: 'Messages' }))
    .first()
  await thread.getByText('Chào Lan, nhẫn size 52 đã xong ạ.').waitFor()
  await thread.getByText('Bản đồ').waitFor()
  await options.first().waitFor()
  const [sent] = (await messagesIn(world.agent, conversationId)).filter(({ direction }) => direction === 'outbound')
  assert.deepEqual([sent?.type, sent?.text], ['template', 'Chào Lan, nhẫn size 52 đã xong ạ.'])
  await page
    .getByRole('tab', { name: 'Note' })
    .or(page.getByRole('radio', { name: 'Note' }))
    .or(page.getByRole('button', { name: 'Note', exact: true }))
    .first()
    .click()
  await page.getByRole('textbox', { name: 'Private note' }).waitFor()
  assert.deepEqual(problems, [])
  await page.context().close()
})

test('somebody who never wrote is written to by a template, on a phone', async () => {
  const { page, problems } = await signedIn(browser, world, 'agent1@shop.example', { width: 390, height: 844 })
  await page.keyboard.press('c')
  const dialog = page.getByRole('dialog', { name: 'New message' })
  await dialog.getByLabel('To').fill('+84 907 654 321')
  assert.equal(await dialog.getByLabel('Message', { exact: true }).count(), 0)
  await dialog.getByRole('option').filter({ hasText: 'come by' }).click()
  assert.deepEqual(await seriousFaults(page), [])
  await fields(page, 'come_by').getByRole('button', { name: 'Send template' }).click()
  await page.getByText('Mời ghé tiệm.').first().waitFor()
  await until(
    async () => page.url(),
    (url) => /\/inbox\/all\/\d+/.test(url) && !url.includes(`/${conversationId}`),
  )
  assert.deepEqual(problems, [])
  await page.context().close()
})

/** The conversation of a customer who last wrote so long ago. */
async function longAgo(pageId: string, hours: number): Promise<string> {
  const { id } = await conversationOf(world.agent, pageId)
  const then = new Date(Date.now() - hours * 3_600_000).toISOString()
  const late = 'update omnichannel_conversation set last_inbound_at = $3, window_until = $3 where tenant_id = $1 and id = $2'
  await world.db.owner.query(late, [world.tenantId, id, then])
  return id
}

test('templates of another service are chosen alike and only looked at once they were handed in; where none can be listed it is said', async () => {
  const secrets = { appId: 'AC00000000000000000000000000000001', appSecret: 'the auth token of the tests' }
  const types = {
    'whatsapp/card': {
      body: 'Chào {{1}}, mẫu nhẫn mới ạ.',
      footer: 'Tiệm Bạc',
      media: ['https://shop.example/ring.png'],
      actions: [{ type: 'URL', title: 'Xem', url: 'https://shop.example/{{2}}' }],
    },
  }
  const approval = { name: 'new_ring', category: 'MARKETING', status: 'approved', rejection_reason: '', content_type: '' }
  const contents = { [`HX${'1'.repeat(32)}`]: { language: 'vi', variables: { 1: 'Lan', 2: 'q9' }, types, approval } }
  const twilio = await connect(world, {
    key: 'whatsapp-twilio',
    body: { via: 'twilio', platform: 'whatsapp', account: 'whatsapp:+15005550006', ...secrets },
    account: { ...secrets, name: 'Second number', own: { contents } },
  })
  await syncTemplates(world, twilio.page.id)
  await (await twilio.customer('Trần Thị Hoa', { phone: '+84907654322' })).write({ kind: 'text', text: 'Có mẫu mới không?' })
  const { page, problems } = await signedIn(browser, world, 'admin@shop.example')
  await page.goto(`${world.url}/inbox/all/${await longAgo(twilio.page.id, 25)}`)
  await chooser(page).getByRole('option').filter({ hasText: 'new ring' }).click()
  const form = fields(page, 'new_ring')
  await form.getByText('ring.png').waitFor()
  assert.equal(await form.getByLabel('{{1}} in the text').inputValue(), 'Hoa')
  await form.getByLabel('For the button').fill('z9')
  assert.deepEqual(await seriousFaults(page), [])
  await form.getByRole('button', { name: 'Send template' }).click()
  await page.getByText('Chào Hoa, mẫu nhẫn mới ạ.').first().waitFor()

  await page.goto(`${world.url}/admin/templates`)
  await page.getByLabel('Channel', { exact: true }).selectOption({ value: twilio.page.id })
  await page.getByRole('row').filter({ hasText: 'new_ring' }).click()
  const dialog = page.getByRole('dialog', { name: 'new_ring' })
  await dialog.getByText('The platform lets nobody change a template that was handed in.').waitFor()
  assert.equal(await dialog.getByRole('button', { name: 'Submit change' }).count(), 0)
  assert.equal(await dialog.getByLabel('Header', { exact: true }).inputValue(), 'image')
  assert.deepEqual(await seriousFaults(page), [])

  await (await world.customer('zalo', 'Lê Văn Bình')).write({ kind: 'text', text: 'Shop ơi' })
  await page.goto(`${world.url}/inbox/all/${await longAgo(world.channel('zalo').pageId, 8 * 24)}`)
  await chooser(page).getByText('The templates of this channel cannot be chosen here').waitFor()
  assert.equal(await chooser(page).getByRole('combobox').count(), 0)
  assert.deepEqual(await seriousFaults(page), [])
  assert.deepEqual(problems, [])
  await page.context().close()
})
