// Whom mails go to: answers to one and to all, and mails that the business writes first.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AnswerAddresses, FirstWritten } from '@switchboard/contracts'
import { conversationOf, type Customer, newId, randomName, until } from '../scene.ts'
import { BOX, inPostOf, type MailScene, talkOf } from './mail-scene.ts'

/** The journeys; `now` is asked in each of them. */
export function writingTests(now: () => MailScene): void {
  test('an answer to all keeps those who read along, and goes out to whom the agent names', async () => {
    const { world, mail } = now()
    const name = randomName()
    const ben = await mail.customer(name, { username: newId() })
    const ana = await mail.customer('Ana', { username: newId() })
    await ben.write({
      kind: 'text',
      text: 'For us both',
      payload: { subject: 'Two rings', to: [BOX, ana.id], cc: ['boss@firm.example', `shop+tag@hoamai.example`] },
    })
    const pair = await conversationOf(world.agent, mail.page.id, name)
    const thread = talkOf(now(), pair)
    const ask = () => world.agent.ask<AnswerAddresses>('GET', `/conversations/${pair.id}/answer-addresses`)
    const addresses = (people: { address: string }[] = []) => people.map(({ address }) => address)
    const first = await ask()
    assert.deepEqual([addresses(first.reply.to), addresses(first.reply.cc)], [[ben.id], []])
    assert.deepEqual([addresses(first.replyAll?.to), addresses(first.replyAll?.cc)], [[ben.id, ana.id], ['boss@firm.example']])

    const sent = await thread.say({ text: 'Both are here.', letter: { to: [ben.id, ana.id], cc: ['boss@firm.example'] } })
    await thread.settled(sent.id, 'sent')
    const texts = async (one: Customer) => (await inPostOf(one)).map(({ text }) => text)
    assert.deepEqual([await texts(ben), await texts(ana)], [['Both are here.'], ['Both are here.']])
    const next = await ask()
    assert.deepEqual(
      [next.messageId, addresses(next.replyAll?.to), addresses(next.replyAll?.cc)],
      [sent.id, [ben.id, ana.id], ['boss@firm.example']],
    )

    await ana.write({ kind: 'reply-all', text: 'I take one.' })
    await until(thread.messages, (all) => all.some(({ text }) => text === 'I take one.'))
    assert.deepEqual(addresses((await ask()).reply.to), [ana.id])
    const wrong = await world.agent.call('POST', `/conversations/${pair.id}/messages`, { text: 'x', letter: { to: ['nobody'] } })
    assert.equal(wrong.status, 400)
  })

  test('an agent writes first: one mail, however often it is asked, and what the customer answers stands in its thread', async () => {
    const { world, mail } = now()
    const ana = await mail.customer('Ana Pérez', { username: newId() })
    const address = ana.id
    const start = (more: object = {}) =>
      world.agent.call<FirstWritten>('POST', '/conversations', {
        pageId: mail.page.id,
        to: `Ana Pérez <${address.toUpperCase()}>`,
        clientId,
        subject: 'Your order',
        text: 'It is ready.',
        ...more,
      })
    const clientId = newId()
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => start()))
    assert.deepEqual(
      answers.map(({ status, body }) => [status, body.conversation.id, body.message.id]),
      answers.map(() => [202, answers[0]?.body.conversation.id, answers[0]?.body.message.id]),
    )
    const { conversation: begun, message } = (answers[0] as { body: FirstWritten }).body
    assert.deepEqual(
      [begun.subject, begun.status, begun.assignee?.id, begun.contact.name],
      ['Your order', 'open', world.agent.userId, 'Ana Pérez'],
    )
    const shown = () => inPostOf(ana)
    await until(shown, (all) => all.length === 1)
    assert.deepEqual(
      (await shown()).map(({ text, author }) => [text, author]),
      [['It is ready.', 'Your order']],
    )
    assert.equal((await start({ to: 'somebody@else.example' })).status, 409)
    assert.equal((await start({ to: 'nobody', clientId: newId() })).status, 400)

    await ana.write({ kind: 'text', text: 'I come at five.' })
    const thread = talkOf(now(), begun)
    const all = await until(thread.messages, (found) => found.length === 2)
    assert.deepEqual([all[0]?.id, all[1]?.text], [message.id, 'I come at five.'])
    assert.equal((await start({ clientId: newId() })).body.conversation.id === begun.id, false)
  })
}
