import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Conversation } from '@switchboard/contracts'
import type { Browser, Page } from 'playwright-core'
import { seriousFaults } from '../support/axe.ts'
import { signedIn } from '../support/browser.ts'
import { launch } from '../support/chromium.ts'
import { conversationOf, type Customer, type Scene, scene, until } from '../support/scene.ts'

// One woman on three platforms, whom each calls differently. On Zalo she wrote last.
let world: Scene
let browser: Browser
type Known = { customer: Customer; conversation: Conversation }
let facebook: Known
let whatsapp: Known
let zalo: Known
before(async () => {
  world = await scene()
  browser = await launch()
  facebook = await somebody('messenger', 'Hoàng Yến', 'Chuỗi ngọc trai còn không ạ?')
  whatsapp = await somebody('whatsapp', 'Yen H.', 'Is the pearl necklace still there?')
  zalo = await somebody('zalo', 'Hoàng Yến', 'Shop ơi, mình là Yến nè')
})
after(async () => {
  await browser?.close()
  await world?.close()
})

async function somebody(platform: 'messenger' | 'whatsapp' | 'zalo', name: string, text: string): Promise<Known> {
  const customer = await world.customer(platform, name)
  await customer.write({ kind: 'text', text })
  return { customer, conversation: await conversationOf(world.agent, world.channel(platform).pageId) }
}

const personIdOf = ({ conversation }: Known) => conversation.contact.personId
const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const timeline = (page: Page) => region(page, 'Everything said with this person')
const replyBox = (page: Page) => page.getByRole('textbox', { name: 'Reply' })
const channelOf = (page: Page) => page.getByRole('group', { name: 'Channel of the answer' })
async function heard({ customer }: Known, text: string): Promise<boolean> {
  return (await customer.thread()).messages.some((message) => message.text === text)
}
const arrives = (who: Known, text: string) =>
  until(
    () => heard(who, text),
    (there) => there,
  )

async function opened(path: string, options: Parameters<typeof signedIn>[3] = {}, email = 'agent1@shop.example') {
  const one = await signedIn(browser, world, email, options)
  await one.page.goto(`${world.url}${path}`)
  return one
}

test('who may be the same is suggested with the reason, looked at, merged, and stands in one timeline on both agents’ screens', async () => {
  const { page, problems } = await opened(`/people/${personIdOf(facebook)}`)
  const colleague = await opened(`/people/${personIdOf(zalo)}`, {}, 'agent2@shop.example')
  await timeline(colleague.page).getByText('Shop ơi, mình là Yến nè').waitFor()
  const suggestion = region(page, 'Maybe the same person').getByRole('listitem').filter({ hasText: 'Same name: Hoàng Yến' })
  await suggestion.first().getByRole('button', { name: 'Merge' }).click()
  const dialog = page.getByRole('dialog', { name: 'Merge two persons' })
  await dialog.getByRole('region', { name: 'Afterwards' }).getByText('2 accounts').waitFor()
  assert.equal(await dialog.getByRole('radio').count(), 2)
  assert.equal(await dialog.getByRole('radio').first().isChecked(), true)
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click()
  for (const screen of [page, colleague.page])
    for (const text of ['Chuỗi ngọc trai còn không ạ?', 'Shop ơi, mình là Yến nè']) await timeline(screen).getByText(text).waitFor()
  await colleague.page.waitForURL(`**/people/${personIdOf(facebook)}`)
  await region(page, 'Merges').getByText('Hoàng Yến into Hoàng Yến').waitFor()
  await region(page, 'Maybe the same person').waitFor({ state: 'detached' })

  // The third one has nothing in common but the woman: she is found by name.
  await page.getByRole('button', { name: 'Merge with…' }).click()
  await page.getByRole('textbox', { name: 'Name, phone number or e-mail address' }).fill('yen h.')
  await page.getByRole('list', { name: 'People' }).getByRole('button', { name: 'Yen H.' }).click()
  await page.getByRole('dialog', { name: 'Merge two persons' }).getByText('3 accounts').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Merge', exact: true }).click()
  await timeline(page).getByText('Is the pearl necklace still there?').waitFor()
  assert.deepEqual([...problems, ...colleague.problems], [])
  await page.context().close()
  await colleague.page.context().close()
})

test('the answer goes out where she wrote last, or where one chooses, and the screen says so; what one began stays on its channel', async () => {
  const { page, problems } = await opened(`/people/${personIdOf(facebook)}`)
  await channelOf(page).getByText('Goes out on Zalo').waitFor()
  await replyBox(page).fill('Dạ em chào chị Yến!')
  await page.keyboard.press('Enter')
  await timeline(page).getByText('Dạ em chào chị Yến!').waitFor()
  await arrives(zalo, 'Dạ em chào chị Yến!')

  // She goes on elsewhere while an answer is being written: it does not go astray, and one is told.
  await replyBox(page).fill('Chuỗi đó')
  await facebook.customer.write({ kind: 'text', text: 'Mình qua Messenger nhé' })
  await timeline(page).getByText('Mình qua Messenger nhé').waitFor()
  await channelOf(page)
    .getByText('Hoàng Yến wrote last on Messenger')
    .or(channelOf(page).getByText('Hoàng Yến wrote last on Facebook'))
    .waitFor()
  await channelOf(page).getByText('Goes out on Zalo').waitFor()
  await channelOf(page).getByRole('button', { name: 'Answer there' }).click()
  await until(
    () => replyBox(page).inputValue(),
    (text) => text === 'Chuỗi đó',
  )
  await replyBox(page).fill('Chuỗi đó còn ạ')
  await page.keyboard.press('Enter')
  await arrives(facebook, 'Chuỗi đó còn ạ')

  await channelOf(page)
    .getByRole('button', { name: /Goes out on/ })
    .click()
  const choice = page.getByRole('menuitemcheckbox', { name: /WhatsApp/ })
  assert.match((await choice.textContent()) ?? '', /until/)
  await page.keyboard.press('Escape')
  await channelOf(page)
    .getByRole('button', { name: /Goes out on/ })
    .focus()
  await page.keyboard.press('Enter')
  await choice.focus()
  await page.keyboard.press('Enter')
  await channelOf(page).getByText('Goes out on WhatsApp').waitFor()
  await replyBox(page).fill('Also here')
  await page.keyboard.press('Enter')
  await arrives(whatsapp, 'Also here')
  assert.deepEqual(
    [await heard(zalo, 'Chuỗi đó còn ạ'), await heard(zalo, 'Also here'), await heard(facebook, 'Also here')],
    [false, false, false],
  )
  assert.deepEqual(problems, [])
  await page.context().close()
})

test('in the inbox an answer leaves through the account that wrote; choosing another opens its conversation with what was begun, and says so', async () => {
  const { page, problems } = await opened(`/inbox/all/${zalo.conversation.id}`)
  await channelOf(page).getByText('Goes out on Zalo').waitFor()
  await channelOf(page)
    .getByText(/wrote last on/)
    .waitFor()
  await replyBox(page).fill('Begun on Zalo')
  await channelOf(page)
    .getByRole('button', { name: /Goes out on/ })
    .click()
  await page.getByRole('menuitemcheckbox', { name: /WhatsApp/ }).click()
  await page.waitForURL(`**/inbox/all/${whatsapp.conversation.id}`)
  await page.getByText('You are answering on whatsapp channel now').waitFor()
  await until(
    () => replyBox(page).inputValue(),
    (text) => text === 'Begun on Zalo',
  )
  await replyBox(page).fill('')
  await page.getByRole('complementary', { name: 'Details' }).getByRole('link', { name: 'See the whole timeline' }).click()
  await timeline(page).getByText('Shop ơi, mình là Yến nè').waitFor()
  assert.deepEqual(problems, [])
  await page.context().close()
})

test('a merge is taken back from the log, on everybody’s screen, and is not suggested again', async () => {
  const { page } = await opened(`/people/${personIdOf(facebook)}`)
  const colleague = await opened(`/people/${personIdOf(facebook)}`, {}, 'agent2@shop.example')
  await timeline(colleague.page).getByText('Shop ơi, mình là Yến nè').waitFor()
  await region(page, 'Merges').getByRole('button', { name: 'Take back: Hoàng Yến into Hoàng Yến' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click()
  await region(page, 'Merges').getByText('Taken back: Minh Lê').waitFor()
  for (const screen of [page, colleague.page]) {
    await timeline(screen).getByText('Shop ơi, mình là Yến nè').waitFor({ state: 'detached' })
    await timeline(screen).getByText('Chuỗi ngọc trai còn không ạ?').waitFor()
  }
  assert.equal(await region(page, 'Maybe the same person').count(), 0)
  await page.context().close()
  await colleague.page.context().close()
})

test('the person’s page and the merge dialog have no serious accessibility fault, light and dark, wide and at phone width', async () => {
  const path = `/people/${personIdOf(facebook)}`
  for (const options of [{}, { dark: true }, { width: 390, height: 844 }, { width: 390, height: 844, dark: true }]) {
    const { page } = await opened(path, options)
    await timeline(page).getByText('Chuỗi ngọc trai còn không ạ?').waitFor()
    assert.deepEqual(await seriousFaults(page), [], JSON.stringify(options))
    await page.getByRole('button', { name: 'Merge with…' }).click()
    await page.getByRole('list', { name: 'People' }).getByRole('button').first().click()
    await page
      .getByRole('region', { name: 'Afterwards' })
      .getByText(/account/)
      .waitFor()
    assert.deepEqual(await seriousFaults(page), [], JSON.stringify(options))
    await page.context().close()
  }
})
