import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Message, Problem } from '@switchboard/contracts'
import type { Scene } from '../support/scene.ts'
import { type Aviary, startAviary } from '../support/toy/aviary.ts'
import { registerToys } from '../support/toy/register.ts'
import { connectToy, type Toy } from '../support/toy/world.ts'
import { upload } from '../support/uploads.ts'

registerToys()
const { scene, until } = await import('../support/scene.ts')

let world: Scene
let aviary: Aviary
let parrot: Toy
let starling: Toy
before(async () => {
  aviary = await startAviary()
  world = await scene({ channels: [], env: { SWITCHBOARD_ALLOW_HOSTS: aviary.host } })
  parrot = await connectToy(world, aviary, 'custom', 'perch-1')
  starling = await connectToy(world, aviary, 'sms', 'nest-1')
})
after(async () => {
  await world?.close()
  await aviary.close()
})

type Chat = Awaited<ReturnType<Toy['chat']>>
const ofText = (toy: Toy, chat: Chat, text: string, status: Message['status']) =>
  until(
    () => toy.messages(chat),
    (messages) => messages.some((message) => message.text === text && message.status === status),
  ).then((messages) => messages.find((message) => message.text === text) as Message)
const callsOf = (text: string) => aviary.calls.filter((call) => call.text === text)
const problemOf = async (answer: ReturnType<Toy['say']>) => {
  const { status, body } = await answer
  return [status, (body as unknown as Problem).type]
}
const inAMinute = () => new Date(Date.now() + 60_000).toISOString()

test('only so many messages may follow each of the customer’s', async () => {
  const chat = await parrot.chat('Ara', 'Hello')
  for (const text of ['one', 'two', 'three']) assert.equal((await parrot.say(chat, text)).status, 202)
  assert.deepEqual(await problemOf(parrot.say(chat, 'four')), [409, '/problems/reply-window-closed'])
  assert.equal((await parrot.read(chat)).window.mode, 'closed')
  await ofText(parrot, chat, 'three', 'sent') // those that were let in still go out
  await parrot.chat('Ara', 'And?')
  assert.equal((await parrot.read(chat)).window.mode, 'free')
  assert.equal((await parrot.say(chat, 'four')).status, 202)
})

test('whoever stopped is not written to until he starts again', async () => {
  const chat = await parrot.chat('Bibi', 'Hello')
  const mode = (wanted: string) =>
    until(
      () => parrot.read(chat),
      ({ window }) => window.mode === wanted,
    )
  await mode('free')
  await parrot.tell({ from: 'Bibi', what: 'blocked' })
  await mode('closed')
  assert.deepEqual(await problemOf(parrot.say(chat, 'still there?')), [409, '/problems/reply-window-closed'])
  await parrot.tell({ from: 'Bibi', what: 'started' })
  await mode('free')
  await parrot.tell({ from: 'Bibi', what: 'blocked' })
  await mode('closed')
  await parrot.chat('Bibi', 'A word is a start too')
  await mode('free')
})

test('a customer who forbade messages gets none, and allows them again by a word', async () => {
  const chat = await parrot.chat('Coco', 'Hello')
  const answer = () => problemOf(parrot.say(chat, 'offer'))
  await parrot.tell({ from: 'Coco', what: 'opted-out' })
  await until(answer, ([status]) => status === 409)
  assert.deepEqual(await answer(), [409, '/problems/recipient-opted-out'])
  await parrot.tell({ from: 'Coco', what: 'opted-in' })
  await until(answer, ([status]) => status === 202)
})

test('a refusal because the customer forbade it elsewhere is remembered', async () => {
  const chat = await parrot.chat('Dodo', 'Hello')
  await parrot.say(chat, 'stopped: offer')
  await ofText(parrot, chat, 'stopped: offer', 'failed')
  assert.deepEqual(await problemOf(parrot.say(chat, 'another')), [409, '/problems/recipient-opted-out'])
})

test('where the platform takes a correlation value once, a message of unknown fate is sent again and arrives once', async () => {
  const chat = await parrot.chat('Emu', 'Hello')
  await parrot.say(chat, 'hang up: here it is')
  const sent = await ofText(parrot, chat, 'hang up: here it is', 'sent')
  assert.equal(callsOf('hang up: here it is').length, 2)
  assert.deepEqual(new Set(callsOf('hang up: here it is').map(({ clientRef }) => clientRef)).size, 1)
  assert.equal(aviary.arrived.filter(({ text }) => text === 'hang up: here it is').length, 1)
  assert.equal(sent.error, null)
})

test('where it does not, nobody sends it again', async () => {
  const chat = await starling.chat('Finch', 'Hello')
  await starling.say(chat, 'lose: here it is')
  await ofText(starling, chat, 'lose: here it is', 'unconfirmed')
  await starling.say(chat, 'and something else')
  await ofText(starling, chat, 'and something else', 'sent')
  assert.equal(callsOf('lose: here it is').length, 1)
})

test('what a dying worker leaves in doubt is sent again only while the platform would know it', async () => {
  for (const [bird, repeatUntil, status] of [
    ['Hoopoe', inAMinute(), 'sent'],
    ['Hen', null, 'unconfirmed'],
    ['Hawk', new Date(Date.now() - 1000).toISOString(), 'unconfirmed'],
  ] as const) {
    const chat = await parrot.chat(bird, 'Hello')
    const text = `half sent to ${bird}`
    const { body } = await world.agent.call<Message>('POST', `/conversations/${chat.id}/messages`, { text, sendAfter: inAMinute() })
    await world.db.owner.query(
      "update omnichannel_message set status = 'pending', attempts = 1, dispatched_at = now(), repeat_until = $2 where id = $1",
      [body.id, repeatUntil],
    )
    await parrot.say(chat, 'next')
    await ofText(parrot, chat, text, status)
    await ofText(parrot, chat, 'next', 'sent')
    assert.equal(callsOf(text).length, status === 'sent' ? 1 : 0)
  }
})

test('a reply handle goes with the first answer while it lives, once; that answer is never repeated by machine', async () => {
  const chat = await parrot.chat('Gull', 'Hello', { handle: 'h-1' })
  await parrot.say(chat, 'first')
  await parrot.say(chat, 'second')
  await ofText(parrot, chat, 'second', 'sent')
  assert.deepEqual([callsOf('first')[0]?.replyHandle, callsOf('second')[0]?.replyHandle], ['h-1', undefined])

  await parrot.chat('Gull', 'Once more', { handle: 'h-2' })
  await parrot.say(chat, 'hang up: third')
  await ofText(parrot, chat, 'hang up: third', 'unconfirmed')
  assert.deepEqual(
    callsOf('hang up: third').map(({ replyHandle }) => replyHandle),
    ['h-2'],
  )

  await parrot.tell({ from: 'Gull', text: 'Long ago', handle: 'h-3', at: new Date(Date.now() - 120_000).toISOString() })
  await ofText(parrot, chat, 'Long ago', 'received')
  await parrot.say(chat, 'fourth')
  await ofText(parrot, chat, 'fourth', 'sent')
  assert.equal(callsOf('fourth')[0]?.replyHandle, undefined)
})

test('read up to a message means that one and those before it', async () => {
  const chat = await parrot.chat('Heron', 'Hello')
  const sent = []
  for (const text of ['a', 'b', 'c']) {
    await parrot.say(chat, text)
    sent.push(await ofText(parrot, chat, text, 'sent'))
  }
  await parrot.tell({ from: 'Heron', what: 'read', id: sent[1]?.platformMessageId ?? '', at: inAMinute() })
  await ofText(parrot, chat, 'b', 'read')
  assert.deepEqual(
    (await parrot.messages(chat))
      .filter(({ direction }) => direction === 'outbound')
      .map(({ text, status }) => [text, status])
      .toSorted(),
    [
      ['a', 'read'],
      ['b', 'read'],
      ['c', 'sent'],
    ],
  )
})

test('a receipt up to a message that is not known yet waits for it', async () => {
  const chat = await parrot.chat('Ibis', 'Hello')
  await parrot.say(chat, 'wait for me')
  await ofText(parrot, chat, 'wait for me', 'sent')
  await parrot.tell({ from: 'Ibis', what: 'read', id: 'later-1', at: inAMinute() })
  const parked = () =>
    world.db.owner.query("select 1 from omnichannel_parked_event where target = 'later-1'").then(({ rowCount }) => rowCount)
  await until(parked, (count) => count === 1)
  await parrot.tell({ from: 'Ibis', text: 'I wrote too', id: 'later-1' })
  await ofText(parrot, chat, 'wait for me', 'read')
})

test('a message may be changed only as long as its platform allows', async () => {
  const chat = await parrot.chat('Jay', 'Hello')
  await parrot.say(chat, 'a mistake')
  const sent = await ofText(parrot, chat, 'a mistake', 'sent')
  const edited = await world.agent.call<Problem>('PATCH', `/messages/${sent.id}`, { text: 'no mistake' })
  assert.deepEqual([edited.status, edited.body.type], [409, '/problems/too-late-to-change'])
  assert.equal((await world.agent.call('DELETE', `/messages/${sent.id}`)).status < 300, true)
})

test('a file is offered to the platform by an address that opens without more, and a long caption goes ahead of it', async () => {
  const chat = await parrot.chat('Kiwi', 'Hello')
  const key = await upload(world, RED_DOT, { name: 'dot.png', type: 'image/png' })
  await parrot.say(chat, 'short', { attachments: [{ file: key }] })
  await parrot.say(chat, 'rather a long caption', { attachments: [{ file: key }] })
  await ofText(parrot, chat, 'rather a long caption', 'sent')
  const made = await until(
    () => Promise.resolve(aviary.calls.filter(({ file, text }) => file !== undefined || text === 'rather a long caption')),
    (calls) => calls.length === 3,
  )
  assert.deepEqual(
    made.map(({ text, file }) => [text, file !== undefined]),
    [
      ['short', true],
      ['rather a long caption', false],
      [undefined, true],
    ],
  )
  const fetched = await fetch(made[0]?.file ?? '')
  assert.deepEqual([fetched.status, fetched.headers.get('content-type')], [200, 'image/png'])
  assert.deepEqual(Buffer.from(await fetched.arrayBuffer()), RED_DOT)
})

const RED_DOT = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC', 'base64')
