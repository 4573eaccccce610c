// E-mail through the whole product: a mailbox connected through the API, read by IMAP with its bell (IDLE), answered by SMTP, with what mail alone has:
// threads, quotes, subjects and copies, machines that write, mails that come back, copies among the sent ones, layouts in a frame.
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { Conversation, Integration, Message } from '@switchboard/contracts'
import { type Connected, connect } from '../support/connect.ts'
import { returnTests } from '../support/mail/returns.ts'
import { BOX, inPostOf } from '../support/mail/mail-scene.ts'
import { writingTests } from '../support/mail/writing.ts'
import { conversationOf, type Customer, newId, randomName, type Scene, scene, until } from '../support/scene.ts'
import { talkIn } from '../support/talk.ts'
import { picture, upload } from '../support/uploads.ts'

const PASSWORD = 'the password of the mailbox'

let world: Scene
let mail: Connected
let lan: Customer
let name: string
let conversation: Conversation

const servers = (world: Scene) => ({
  imapHost: '127.0.0.1',
  imapPort: String(world.simulator.doors['email/imap']),
  imapSecurity: 'none',
  smtpHost: '127.0.0.1',
  smtpPort: String(world.simulator.doors['email/smtp']),
  smtpSecurity: 'none',
})

before(async () => {
  world = await scene({ channels: [] })
  await world.sim('PUT', `/accounts/email/${BOX}`, { name: 'Hoa Mai', appSecret: PASSWORD })
  const settings = { ...servers(world), password: PASSWORD, senderName: 'Hoa Mai', plusAddress: 'on' }
  mail = await connect(world, { key: 'email', body: { via: 'email', platform: 'email', account: BOX, settings }, account: {} })
  // The bell hangs before anybody writes: what comes from now on is there at once.
  await until(
    () => world.sim<{ entries: unknown[] }>('GET', '/ledger?platform=email&kind=idle'),
    ({ entries }) => entries.length > 0,
  )
})
after(() => world.close())
beforeEach(async () => {
  await world.sim('DELETE', '/faults')
  name = randomName()
  lan = await mail.customer(name, { username: name.toLowerCase().replace(' ', '.') })
  await write('Do you still have the red áo dài?', { subject: 'Áo dài đỏ' })
  conversation = await conversationOf(world.agent, mail.page.id, name)
})

const write = (text: string, payload: object = {}, more: object = {}) => lan.write({ kind: 'text', text, payload, ...more })
const { say, messages, settled } = talkIn(() => ({ agent: world.agent, conversation }))
const inPost = () => inPostOf(lan)
const fresh = async () => world.agent.ask<Conversation>('GET', `/conversations/${conversation.id}`)
const letterIn = (message: Message | undefined) => (message?.data?.email ?? {}) as Record<string, unknown>
const fault = (kind: string, fault: object, times = 1) =>
  world.sim('PUT', '/faults', [{ on: 'api', match: { platform: 'email', account: BOX, kind }, times, fault }])

writingTests(() => ({ world, mail, lan, conversation }))
returnTests(() => ({ world, mail, lan, conversation }))

test('the connection is tested, and says in words what is wrong with it', async () => {
  const check = async () =>
    (
      await world.admin.ask<{ checks: { name: string; ok: boolean; detail: string }[] }>(
        'POST',
        `/integrations/${mail.integration.id}/check`,
      )
    ).checks
  assert.deepEqual(
    (await check()).map(({ name: what, ok }) => [what, ok]),
    [
      ['settings', true],
      ['incoming', true],
      ['sent-folder', true],
      ['outgoing', true],
    ],
  )
  await world.sim('PUT', `/accounts/email/${BOX}`, { appSecret: 'changed elsewhere' })
  const wrong = (await check()).filter(({ ok }) => !ok)
  await world.sim('PUT', `/accounts/email/${BOX}`, { appSecret: PASSWORD })
  assert.deepEqual(
    wrong.map(({ name: what }) => what),
    ['incoming', 'outgoing'],
  )
  assert.match(wrong[0]?.detail ?? '', /refused the login .*Authentication failed.*app password/s)
  assert.ok(!JSON.stringify(wrong).includes(PASSWORD))
})

test('a mailbox inside our own network, or without encryption, is not spoken to', async () => {
  const reach = async (host: string, port: string, security: string) => {
    const settings = { ...servers(world), password: 'x', imapHost: host, imapPort: port, imapSecurity: security }
    const made = await world.admin.ask<Integration>('POST', '/integrations', {
      via: 'email',
      platform: 'email',
      account: `${newId()}@x.example`,
      settings,
    })
    const { checks } = await world.admin.ask<{ checks: { name: string; detail: string }[] }>('POST', `/integrations/${made.id}/check`)
    return checks.find(({ name: what }) => what === 'incoming')?.detail ?? ''
  }
  assert.match(await reach('127.0.0.1', '993', 'tls'), /not allowed/)
  assert.match(await reach('imap.internal', '993', 'tls'), /not allowed/)
  assert.match(await reach('93.184.216.34', '25', 'tls'), /port 25 is not open/)
})

test('a mail stands in the inbox with its subject, and is answered in its thread', async () => {
  assert.equal(conversation.subject, 'Áo dài đỏ')
  const [first] = await messages()
  assert.deepEqual([first?.type, first?.text], ['email', 'Do you still have the red áo dài?'])
  assert.deepEqual(letterIn(first).to, [{ address: BOX }])
  const sent = await say({ text: 'Dạ còn ạ.', letter: { cc: ['Ana@example.com'] } })
  await settled(sent.id, 'sent')
  const [post] = await until(inPost, (found) => found.length === 1)
  assert.deepEqual([post?.text, post?.author, post?.replyTo], ['Dạ còn ạ.', 'Re: Áo dài đỏ', first?.platformMessageId])
  assert.equal(post?.id, (await messages())[1]?.platformMessageId)

  await write('Two of them, please.')
  const all = await until(messages, (found) => found.length === 3)
  assert.equal(all[2]?.text, 'Two of them, please.')
  assert.match(String(letterIn(all[2]).folded), /wrote:\n\n> Dạ còn ạ\./)
  assert.equal((await fresh()).status, 'open')
})

test('the list is narrowed to letters, or to what is none', async () => {
  const listed = async (place: string) => {
    const { data } = await world.agent.ask<{ data: Conversation[] }>('GET', `/conversations?status=all&limit=100&place=${place}`)
    return data.some(({ id }) => id === conversation.id)
  }
  const found = await Promise.all(['letter', 'direct', 'comment,letter', 'chat', 'comment', 'chat,live'].map(listed))
  assert.deepEqual(found, [true, true, true, false, false, false])
})

test('the copy among the sent mails is our own message and no second one; what is sent from another program is one', async () => {
  const sent = await say({ text: 'On its way.' })
  await settled(sent.id, 'sent')
  await lan.act('echo', { kind: 'text', text: 'Sent from the phone.' })
  await world.admin.ask('POST', `/pages/${mail.page.id}/streams/sent/poll`)
  const all = await until(messages, (found) => found.some(({ text }) => text === 'Sent from the phone.'))
  assert.deepEqual(
    all.map(({ direction, text, external }) => [direction, text, external]),
    [
      ['inbound', 'Do you still have the red áo dài?', false],
      ['outbound', 'On its way.', false],
      ['outbound', 'Sent from the phone.', true],
    ],
  )
})

test('an absence notice is kept and wakes nobody; a newsletter makes no work', async () => {
  const sent = await say({ text: 'Dạ còn ạ.' })
  await settled(sent.id, 'sent')
  await world.agent.ask('PATCH', `/conversations/${conversation.id}`, { status: 'resolved' })
  await lan.write({ kind: 'out-of-office', text: 'I am away until Monday.' })
  await until(messages, (found) => found.length === 3)
  const after = await fresh()
  assert.deepEqual([after.status, after.waitingSince], ['resolved', null])
  await lan.write({ kind: 'newsletter', text: 'Ten percent off', payload: { subject: 'Offers of the week' } })
  const list = await until(
    () => world.agent.ask<{ data: Conversation[] }>('GET', `/conversations?status=all&page=${mail.page.id}`),
    ({ data }) => data.some(({ subject }) => subject === 'Offers of the week'),
  )
  assert.equal(list.data.find(({ subject }) => subject === 'Offers of the week')?.status, 'resolved')
})

test('a mail that comes back fails the message that it was, with the reason', async () => {
  const sent = await say({ text: 'Are you there?' })
  await settled(sent.id, 'sent')
  await lan.write({ kind: 'bounce' })
  const failed = await settled(sent.id, 'failed')
  assert.equal(failed.error?.class, 'recipient')
  assert.match(failed.error?.message ?? '', /No such user here/)
})

test('pictures and documents go both ways, and a layout is shown in a frame that runs nothing', async () => {
  await settled((await say({ text: 'What happened?' })).id, 'sent')
  const file = { name: 'áo.jpg', mimeType: 'image/jpeg', base64: Buffer.from(await picture()).toString('base64') }
  const html =
    '<p onclick="x()">See <b>this</b></p><script>alert(1)</script><img src="https://tracker.example/p.gif"><a href="javascript:x()">go</a>'
  await lan.write({ kind: 'html', text: 'See this', file, payload: { html } })
  const [, , withPicture] = await until(messages, (found) => found[2]?.attachments[0]?.state === 'stored')
  assert.deepEqual([withPicture?.attachments[0]?.name, withPicture?.attachments[0]?.mimeType], ['áo.jpg', 'image/jpeg'])
  const frame = async (query: string) =>
    fetch(`${world.url}/api/v1/messages/${withPicture?.id}/html${query}`, { headers: { authorization: `Bearer ${world.agent.token}` } })
  const shown = await frame('')
  const body = await shown.text()
  assert.ok(body.includes('See <b>this</b>') && !/script|onclick|javascript|tracker/.test(body), body)
  assert.match(shown.headers.get('content-security-policy') ?? '', /default-src 'none'.*img-src 'self';.*sandbox allow-same-origin/)
  assert.ok((await (await frame('?pictures=all')).text()).includes('https://tracker.example/p.gif'))

  const pdf = await upload(world, Buffer.from('%PDF-1.7\n'), { name: 'báo giá.pdf', type: 'application/pdf' })
  const sent = await say({
    text: 'Attached.',
    attachments: [{ file: await upload(world, await picture(), { name: 'đỏ.jpg', type: 'image/jpeg' }) }, { file: pdf }],
  })
  await settled(sent.id, 'sent')
  const [, post] = await until(inPost, (found) => found.length === 2)
  assert.deepEqual([post?.text, post?.files.map(({ name: called }) => called)], ['Attached.', ['đỏ.jpg', 'báo giá.pdf']])
})

test('an answer to an old thread finds its conversation by the address that it was sent to, though nothing else names it', async () => {
  const sent = await say({ text: 'Dạ còn ạ.' })
  await settled(sent.id, 'sent')
  const ref = (await messages())[1]?.platformMessageId?.split('@')[0]
  await write('Answered from a phone that forgets', { subject: 'no subject', to: `shop+${ref}@hoamai.example` })
  const all = await until(messages, (found) => found.length === 3)
  assert.equal(all[2]?.text, 'Answered from a phone that forgets')
})

test('an answer that was cut off after the mail went out makes no second mail', async () => {
  await fault('send', { type: 'reset-after-accept' })
  const sent = await say({ text: 'Only once.' })
  await settled(sent.id, 'sent')
  assert.deepEqual(
    (await inPost()).map(({ text }) => text),
    ['Only once.'],
  )
})

test('a server that asks for patience is tried again; one that refuses is told in words', async () => {
  await fault('send', { type: 'error', name: 'greylisted' })
  const later = await say({ text: 'In a moment.' })
  await settled(later.id, 'sent')
  await fault('send', { type: 'error', name: 'too-large' })
  const large = await say({ text: 'Too much.' })
  const refused = await settled(large.id, 'failed')
  assert.deepEqual([refused.error?.class, refused.error?.message], ['content', 'Message too large'])
})

test('a mailbox that was set up anew is read again, and nothing stands twice', async () => {
  await lan.write({ kind: 'renumbered' })
  await write('After the move', { subject: 'After the move' })
  await world.admin.ask('POST', `/pages/${mail.page.id}/streams/inbox/poll`)
  const list = () => world.agent.ask<{ data: Conversation[] }>('GET', `/conversations?status=all&page=${mail.page.id}&limit=100`)
  const all = await until(list, ({ data }) => data.some(({ subject }) => subject === 'After the move'))
  assert.equal(all.data.filter(({ contact }) => contact.name === name).length, 2)
  assert.equal((await messages()).length, 1)
})

test('access by a large provider’s token is renewed when it ends', async () => {
  const account = 'oauth@hoamai.example'
  await world.sim('PUT', `/accounts/email/${account}`, { name: 'By token', refreshToken: 'consent', accessToken: 'ended' })
  const settings = { ...servers(world), signIn: 'google' }
  const body = {
    via: 'email',
    platform: 'email',
    account,
    appId: 'client',
    appSecret: 'secret',
    refreshToken: 'consent',
    accessToken: 'older',
    settings,
  } as const
  const token = await connect(world, { key: 'email', body, account: {} })
  const ana = await token.customer('Ana')
  await ana.write({ kind: 'text', text: 'Hola', payload: { subject: 'Precio' } })
  const found = await conversationOf(world.agent, token.page.id, 'Ana')
  assert.equal(found.subject, 'Precio')
})
