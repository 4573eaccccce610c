import assert from 'node:assert/strict'
import { test } from 'node:test'
import { at } from '../../read.ts'
import { until } from '../../testing/business.ts'
import { AT_ONCE, type Scene, SECRETS, scene } from '../../testing/scene.ts'

const ACCOUNT = '17841476733239133'
const PERSON = '1521111755715375'
const HOUR_MS = 3_600_000
const bearer = { authorization: `Bearer ${SECRETS.accessToken}` }

async function shop(t: { after(act: () => Promise<void>): void }, own: Record<string, unknown> = {}): Promise<Scene> {
  const world = await scene()
  t.after(world.close)
  await world.ok('PUT', `/_sim/accounts/instagram/${ACCOUNT}`, {
    ...SECRETS,
    name: 'Ngọc Sài Gòn',
    webhookUrl: world.business.url,
    receipts: AT_ONCE,
    own,
  })
  await world.ok('POST', '/_sim/customers', { platform: 'instagram', account: ACCOUNT, name: 'Đặng Khánh Linh', id: PERSON })
  return world
}

const write = (world: Scene, body: Record<string, unknown>) => world.ok('POST', `/_sim/customers/${PERSON}/messages?wait=1`, body)
const send = (world: Scene, body: Record<string, unknown>, node = ACCOUNT) =>
  world.call('POST', `/v24.0/${node}/messages`, { body: { recipient: { id: PERSON }, ...body }, headers: bearer })
const ask = (world: Scene, path: string) => world.call('GET', path, { headers: bearer })
const events = (world: Scene) => world.business.received.map((one) => at(one.json, 'entry', 0, 'messaging', 0))
const codes = (json: unknown) => [at(json, 'error', 'code'), at(json, 'error', 'error_subcode')]

test('an answer is echoed without a mark of who sent it, and seen by its message', async (t) => {
  const world = await shop(t)
  await write(world, { kind: 'text', text: 'Hola' })
  assert.equal(at(world.business.received[0]?.json, 'object'), 'instagram')
  const answer = await send(world, { message: { text: 'Dạ còn ạ' } })
  const mid = at(answer.json, 'message_id')
  await until(() => events(world).some((event) => at(event, 'read')), 'the receipt')
  const echo = events(world).find((event) => at(event, 'message', 'is_echo') === true)
  assert.deepEqual(at(echo, 'message'), { mid, is_echo: true, text: 'Dạ còn ạ' })
  assert.deepEqual([at(echo, 'sender', 'id'), at(echo, 'recipient', 'id')], [ACCOUNT, PERSON])
  assert.deepEqual(
    events(world).flatMap((event) => at(event, 'read') ?? at(event, 'delivery') ?? []),
    [{ mid }],
  )
})

test('a text has 1000 bytes by Instagram’s own login, and 1000 signs by a page’s', async (t) => {
  const long = 'ạ'.repeat(334)
  const own = await shop(t)
  await write(own, { kind: 'text', text: 'Hola' })
  assert.deepEqual(codes((await send(own, { message: { text: long } })).json), [100, undefined])
  assert.equal((await send(own, { message: { text: long.slice(1) } })).status, 200)
  const page = await shop(t, { login: 'page', pageId: '101' })
  await write(page, { kind: 'text', text: 'Hola' })
  assert.equal((await send(page, { message: { text: long } }, 'me')).status, 200)
})

test('each login has nodes of its own', async (t) => {
  const own = await shop(t)
  await write(own, { kind: 'text', text: 'Hola' })
  const me = await ask(own, '/v24.0/me?fields=user_id,username,name')
  assert.deepEqual([at(me.json, 'user_id'), at(me.json, 'id') === ACCOUNT], [ACCOUNT, false])
  const page = await shop(t, { login: 'page', pageId: '101' })
  await write(page, { kind: 'text', text: 'Hola' })
  const linked = await ask(page, '/v24.0/me?fields=id,name,instagram_business_account{id,username}')
  assert.deepEqual([at(linked.json, 'id'), at(linked.json, 'instagram_business_account', 'id')], ['101', ACCOUNT])
  assert.equal((await send(page, { message: { text: 'x' } }, ACCOUNT)).status, 400)
  assert.equal((await send(page, { message: { text: 'x' } }, '101')).status, 200)
})

test('the window is 24 hours, seven days with the human agent tag', async (t) => {
  const world = await shop(t)
  assert.deepEqual(codes((await send(world, { message: { text: 'x' } })).json), [10, 2534022])
  await write(world, { kind: 'text', text: 'Hola', sentAt: new Date(Date.now() - 25 * HOUR_MS).toISOString() })
  assert.deepEqual(codes((await send(world, { message: { text: 'x' } })).json), [10, 2534022])
  assert.equal((await send(world, { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT', message: { text: 'x' } })).status, 200)
})

test('bodies that Instagram refuses are refused, and nothing shows', async (t) => {
  const world = await shop(t)
  await write(world, { kind: 'image', file: { name: 'a.txt', mimeType: 'text/plain', base64: 'AAAA' } })
  const link = `${world.url}/ig_messaging_cdn/`
  const address = String(at(events(world)[0], 'message', 'attachments', 0, 'payload', 'url'))
  assert.ok(address.startsWith(link))
  const refused: [Record<string, unknown>, number, number?][] = [
    [{ message: {} }, 100],
    [{ message: { text: 'x', attachment: { type: 'like_heart' } } }, 100],
    [{ message: { attachment: { type: 'image', payload: { attachment_id: '1' } } } }, 100],
    [{ message: { attachment: { type: 'image', payload: { url: address } } } }, 100, 2534015],
    [{ message: { attachment: { type: 'image', payload: { url: `${link}1?oe=ffffffff` } } } }, 100, 2018008],
    [{ recipient: { id: '1' }, message: { text: 'x' } }, 100, 2534014],
    [{ sender_action: 'typing_on', message: { text: 'x' } }, 100, 2018014],
  ]
  for (const [body, ...expected] of refused) {
    const answer = await send(world, body)
    assert.equal(answer.status, 400, JSON.stringify(body))
    assert.deepEqual(codes(answer.json), [expected[0], expected[1]], answer.text)
  }
  assert.equal((await world.thread(PERSON)).length, 1)
})

test('quick replies, hearts, cards, posts and reactions show on the phone', async (t) => {
  const world = await shop(t)
  const sent = await write(world, { kind: 'text', text: 'Hola' })
  await send(world, { message: { text: 'Size', quick_replies: [{ content_type: 'text', title: 'M', payload: 'SIZE_M' }] } })
  await send(world, { message: { attachment: { type: 'like_heart' } } })
  await send(world, {
    message: { attachment: { type: 'template', payload: { template_type: 'generic', elements: [{ title: 'Ring', subtitle: '18K' }] } } },
  })
  await send(world, { message: { attachment: { type: 'MEDIA_SHARE', payload: { id: '179' } } } })
  await send(world, { sender_action: 'react', payload: { message_id: at(sent, 'messageId'), reaction: 'love' } })
  const [first, ...answers] = await world.thread(PERSON)
  assert.deepEqual(first?.reactions, [{ by: 'business', emoji: '❤️' }])
  assert.deepEqual(
    answers.map(({ kind, text }) => [kind, text]),
    [
      ['text', 'Size'],
      ['sticker', '❤️'],
      ['template', 'Ring\n18K'],
      ['post', 'Post 179'],
    ],
  )
})

test('a token is renewed once a day at most, the old one stays good, and a page’s has nothing to renew', async (t) => {
  const world = await shop(t)
  const renew = (token: string) => world.call('GET', `/refresh_access_token?grant_type=ig_refresh_token&access_token=${token}`)
  const first = await renew(SECRETS.accessToken)
  const fresh = String(at(first.json, 'access_token'))
  assert.deepEqual([first.status, at(first.json, 'expires_in')], [200, 5_183_944])
  for (const token of [SECRETS.accessToken, fresh]) assert.equal((await world.call('GET', `/v24.0/me?access_token=${token}`)).status, 200)
  assert.equal((await renew(fresh)).status, 400)
  const page = await shop(t, { login: 'page' })
  const path = `/refresh_access_token?grant_type=ig_refresh_token&access_token=${SECRETS.accessToken}`
  assert.equal((await page.call('GET', path)).status, 401)
})

test('subscriptions name their fields, and one that Instagram does not have is refused', async (t) => {
  const world = await shop(t)
  const path = `/v24.0/${ACCOUNT}/subscribed_apps`
  const post = (fields: string) => world.call('POST', path, { body: { subscribed_fields: fields }, headers: bearer })
  assert.equal((await post('messages,message_reads')).status, 400)
  assert.equal((await post('messages,messaging_seen')).status, 200)
  assert.deepEqual(at((await ask(world, path)).json, 'data', 0, 'subscribed_fields'), ['messages', 'messaging_seen'])
})

test('a profile is shown once somebody has written', async (t) => {
  const world = await shop(t)
  const path = `/v24.0/${PERSON}?fields=name,username,is_verified_user`
  assert.deepEqual(codes((await ask(world, path)).json), [230, undefined])
  await write(world, { kind: 'text', text: 'Hola' })
  assert.deepEqual((await ask(world, path)).json, {
    id: PERSON,
    name: 'Đặng Khánh Linh',
    username: 'dang.khanh.linh',
    is_verified_user: false,
  })
  const list = await ask(world, `/v24.0/me/conversations?platform=instagram&user_id=${PERSON}`)
  assert.equal(at(list.json, 'data', 0, 'messages', 'data', 0, 'message'), 'Hola')
})

test('every kind of the fact sheet can be sent, in its own shape', async (t) => {
  const world = await shop(t)
  const messageId = at(await write(world, { kind: 'text', text: 'Hola' }), 'messageId')
  const file = (mimeType: string) => ({ file: { name: 'f', mimeType, base64: 'AAAA' } })
  const first = (event: unknown) => at(event, 'message', 'attachments', 0, 'type')
  const kinds: [Record<string, unknown>, (event: unknown) => unknown, unknown][] = [
    [{ kind: 'image', ...file('image/png') }, first, 'image'],
    [{ kind: 'video', ...file('video/mp4') }, first, 'video'],
    [{ kind: 'voice', ...file('audio/mp4') }, first, 'audio'],
    [{ kind: 'file', ...file('application/pdf') }, first, 'file'],
    [{ kind: 'post', text: 'How much?' }, first, 'ig_post'],
    [{ kind: 'share' }, first, 'share'],
    [{ kind: 'reel' }, first, 'ig_reel'],
    [{ kind: 'story-mention' }, first, 'story_mention'],
    [{ kind: 'story-share' }, first, 'ig_story'],
    [{ kind: 'shared-comment' }, first, 'template'],
    [{ kind: 'story-reply', text: 'wow' }, (event) => at(event, 'message', 'reply_to', 'story', 'id'), '17890000000000001'],
    [{ kind: 'text', text: 'yes', replyTo: messageId }, (event) => at(event, 'message', 'reply_to', 'mid'), messageId],
    [{ kind: 'button-reply', text: 'M', payload: { id: 'SIZE_M' } }, (event) => at(event, 'message', 'quick_reply', 'payload'), 'SIZE_M'],
    [{ kind: 'ice-breaker', text: 'Hours?', payload: { id: 'HOURS' } }, (event) => at(event, 'postback', 'payload'), 'HOURS'],
    [{ kind: 'ad-message', text: 'Price?' }, (event) => at(event, 'message', 'referral', 'source'), 'ADS'],
    [{ kind: 'unsupported' }, (event) => at(event, 'message', 'is_unsupported'), true],
    [{ kind: 'referral' }, (event) => at(event, 'referral', 'type'), 'OPEN_THREAD'],
    [{ kind: 'optin' }, (event) => at(event, 'optin', 'type'), 'notification_messages'],
    [{ kind: 'handover' }, (event) => at(event, 'pass_thread_control', 'new_owner_app_id'), SECRETS.appId],
  ]
  for (const [body, look, expected] of kinds) {
    assert.equal(at(await write(world, body), 'outcome'), 'acked')
    assert.deepEqual(look(events(world).at(-1)), expected, String(body.kind))
  }
  await write(world, { kind: 'standby', text: 'x' })
  assert.equal(at(world.business.received.at(-1)?.json, 'entry', 0, 'standby', 0, 'message', 'text'), 'x')

  const change = async (path: string, body: Record<string, unknown>) => {
    await world.ok('POST', `/_sim/customers/${PERSON}/${path}?wait=1`, { messageId, ...body })
    return events(world).at(-1)
  }
  assert.deepEqual(at(await change('reactions', { emoji: '❤️' }), 'reaction'), {
    mid: messageId,
    action: 'react',
    reaction: 'love',
    emoji: '❤️',
  })
  assert.deepEqual(at(await change('reactions', { emoji: '' }), 'reaction'), { mid: messageId, action: 'unreact' })
  assert.deepEqual(at(await change('edits', { text: 'Hola!' }), 'message_edit'), { mid: messageId, text: 'Hola!', num_edit: 1 })
  assert.deepEqual(at(await change('deletes', {}), 'message'), { mid: messageId, is_deleted: true })
  await world.ok('POST', `/_sim/customers/${PERSON}/echo?wait=1`, { kind: 'text', text: 'From the app' })
  assert.deepEqual([at(events(world).at(-1), 'message', 'is_echo'), at(events(world).at(-1), 'sender', 'id')], [true, ACCOUNT])
})

test('the address of a file works without a token until it expires', async (t) => {
  const world = await shop(t)
  await write(world, { kind: 'image', file: { name: 'f.png', mimeType: 'image/png', base64: Buffer.from('bytes').toString('base64') } })
  const url = new URL(String(at(events(world)[0], 'message', 'attachments', 0, 'payload', 'url')))
  assert.equal((await world.call('GET', url.pathname + url.search)).text, 'bytes')
  url.searchParams.set('oe', '1')
  assert.equal((await world.call('GET', url.pathname + url.search)).status, 403)
})

test('a comment is told once, as one of a live video where it is one; what becomes of it is told to nobody', async (t) => {
  const world = await shop(t)
  const base = `/_sim/accounts/instagram/${ACCOUNT}`
  const publish = async (kind?: string) =>
    String(at(await world.ok('POST', `${base}/posts`, { text: 'Rings', ...(kind && { kind }) }), 'post', 'id'))
  const [plain, live] = [await publish(), await publish('live')]
  const comment = async (post: string) =>
    String(at(await world.ok('POST', `${base}/posts/${post}/comments`, { customer: PERSON, text: 'How much?' }), 'comment', 'id'))
  const [top, spoken] = [await comment(plain), await comment(live)]
  await until(() => world.business.received.length === 2, 'both comments')
  const told = world.business.received.map((one) => at(one.json, 'entry', 0, 'changes', 0))
  assert.deepEqual(told.map((change) => [at(change, 'field'), at(change, 'value', 'media', 'media_product_type')]).toSorted(), [
    ['comments', 'FEED'],
    ['live_comments', 'LIVE'],
  ])
  const call = (path: string, body?: Record<string, unknown>) => world.call('POST', `/v24.0/${path}`, { body: body ?? {}, headers: bearer })
  const { json } = await call(`${top}/replies`, { message: '350k' })
  const below = await call(`${String(at(json, 'id'))}/replies`, { message: 'and free shipping' })
  const listed = await ask(world, `/v24.0/${top}/replies?fields=text,parent_id`)
  assert.deepEqual(
    [at(listed.json, 'data', 0, 'text'), at(listed.json, 'data', 1, 'parent_id'), at(listed.json, 'data', 1, 'id')],
    ['350k', top, at(below.json, 'id')],
  )
  assert.equal((await call(`${spoken}/replies`, { message: 'no' })).status, 400)
  await until(() => world.business.received.length === 4, 'the account’s own two')
  assert.equal((await call(`${top}?hide=true`)).status, 200)
  assert.equal(at((await ask(world, `/v24.0/${top}?fields=hidden`)).json, 'hidden'), true)
  assert.equal((await call(`${top}/replies`, { message: 'no' })).status, 400)
  assert.equal((await world.call('DELETE', `/v24.0/${top}`, { headers: bearer })).status, 200)
  assert.deepEqual(codes((await ask(world, `/v24.0/${top}?fields=text`)).json), [100, 33])
  assert.equal(world.business.received.length, 4)
})

test('a comment is answered in private once, and the message is addressed to its author', async (t) => {
  const world = await shop(t)
  const base = `/_sim/accounts/instagram/${ACCOUNT}`
  const post = String(at(await world.ok('POST', `${base}/posts`, { text: 'Rings' }), 'post', 'id'))
  const made = await world.ok('POST', `${base}/posts/${post}/comments`, { customer: PERSON, text: 'How much?' })
  const privately = () =>
    world.call('POST', `/v24.0/${ACCOUNT}/messages`, {
      body: { recipient: { comment_id: at(made, 'comment', 'id') }, message: { text: '350k' } },
      headers: bearer,
    })
  assert.equal(at((await privately()).json, 'recipient_id'), PERSON)
  assert.deepEqual(codes((await privately()).json), [100, 2534025])
})

test('a mention is told by ids; the account that is named reads the words, and answers', async (t) => {
  const world = await shop(t)
  await write(world, { kind: 'mention', text: 'Ask @shop' })
  const value = at(world.business.received[0]?.json, 'entry', 0, 'changes', 0, 'value')
  const [media, comment] = [String(at(value, 'media_id')), String(at(value, 'comment_id'))]
  assert.deepEqual(Object.keys(value as object), ['media_id', 'comment_id'])
  const read = await ask(world, `/v24.0/${ACCOUNT}?fields=mentioned_comment.comment_id(${comment}){text,username}`)
  assert.equal(at(read.json, 'mentioned_comment', 'text'), 'Ask @shop')
  const answer = (comment_id: string) =>
    world.call('POST', `/v24.0/${ACCOUNT}/mentions`, { body: { media_id: media, comment_id, message: 'Yes' }, headers: bearer })
  assert.ok(at((await answer(comment)).json, 'id'))
  assert.deepEqual(codes((await answer('1')).json), [100, 33])
})
