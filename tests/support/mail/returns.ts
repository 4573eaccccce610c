// Mails that come back: what stands against an address, and what follows from it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FirstWritten, Problem, SuppressionList } from '@switchboard/contracts'
import { type Client, newId, until } from '../scene.ts'
import { type MailScene, talkOf } from './mail-scene.ts'

/** The journeys; `now` is asked in each of them. */
export function returnTests(now: () => MailScene): void {
  const barred = async (...addresses: string[]) =>
    (await now().world.agent.ask<SuppressionList>('GET', `/suppressions?addresses=${encodeURIComponent(addresses.join())}`)).data

  test('nothing is sent to an address that mail came back from, until whoever may lifts it', async () => {
    const { world, mail, lan, conversation } = now()
    const { say, messages, settled } = talkOf(now(), conversation)
    const sent = await say({ text: 'Are you there?' })
    await settled(sent.id, 'sent')
    const waiting = await say({ text: 'And later?', sendAfter: new Date(Date.now() + 3_600_000).toISOString() })
    const live = await world.agent.live()
    await lan.write({ kind: 'bounce' })
    await live.next(({ type }) => type === 'contact.updated')
    live.close()
    const [stands] = await until(
      () => barred('ana@example.com', lan.id.toUpperCase()),
      (found) => found.length === 1,
    )
    assert.deepEqual([stands?.address, stands?.what, stands?.code, stands?.until], [lan.id, 'hard', '5.1.1', null])

    const path = `/conversations/${conversation.id}/messages`
    for (const letter of [undefined, { to: ['ana@example.com'], cc: [lan.id] }]) {
      const refused = await world.agent.call<Problem & { address: string }>('POST', path, { text: 'Hello?', ...(letter && { letter }) })
      assert.deepEqual([refused.status, refused.body.type, refused.body.address], [409, '/problems/address-suppressed', lan.id])
    }
    const first = await world.agent.call<Problem>('POST', '/conversations', { pageId: mail.page.id, to: lan.id, text: 'Hello?' })
    assert.equal(first.body.type, '/problems/address-suppressed')
    await world.agent.ask('POST', `/messages/${sent.id}/retry`)
    assert.equal((await settled(sent.id, 'failed')).error?.code, 'address-suppressed')
    assert.equal((await messages()).find(({ id }) => id === waiting.id)?.status, 'scheduled')

    const lift = (who: Client) => who.call<Problem>('POST', `/suppressions/${stands?.id}/lift`, { reason: 'He has a new mailbox.' })
    assert.equal((await lift(world.agent)).status, 403)
    assert.deepEqual((await Promise.all([lift(world.admin), lift(world.admin)])).map(({ status }) => status).toSorted(), [204, 409])
    assert.deepEqual(await barred(lan.id), [])
    const { data: log } = await world.admin.ask<{ data: { action: string }[] }>('GET', '/audit?limit=5')
    assert.equal(log.filter(({ action }) => action === 'suppression.lifted').length, 1)
    await settled((await say({ text: 'Welcome back.' })).id, 'sent')
  })

  test('a full mailbox bars an address only when mail comes back again and again; a complaint at once', async () => {
    const { world, mail, lan, conversation } = now()
    const { say, settled } = talkOf(now(), conversation)
    for (let n = 1; n <= 5; n += 1) {
      assert.deepEqual(await barred(lan.id), [])
      const sent = await say({ text: `Number ${n}` })
      await settled(sent.id, 'sent')
      // Told twice, it came back once.
      await lan.write({ kind: 'mailbox-full' })
      await lan.write({ kind: 'mailbox-full' })
      await settled(sent.id, 'failed')
    }
    const [full] = await barred(lan.id)
    assert.equal(full?.what, 'soft')
    assert.ok(full?.until && Date.parse(full.until) > Date.now() + 6 * 86_400_000)

    const ana = await mail.customer('Ana', { username: newId() })
    const body = { pageId: mail.page.id, to: ana.id, subject: 'Offers', text: 'Everything must go.' }
    const { message, conversation: begun } = await world.agent.ask<FirstWritten>('POST', '/conversations', body)
    const thread = talkOf(now(), begun)
    await thread.settled(message.id, 'sent')
    await ana.write({ kind: 'complaint' })
    await thread.settled(message.id, 'delivered')
    assert.deepEqual(
      (await barred(ana.id)).map(({ what }) => what),
      ['complaint'],
    )
  })

  test('an address that the mail server itself does not know is barred, and a report about a mail that went elsewhere bars nobody', async () => {
    const { world, mail, lan, conversation } = now()
    const { say, settled } = talkOf(now(), conversation)
    const ghost = await mail.customer('Ghost', { username: newId() })
    await world.sim('PATCH', `/customers/${encodeURIComponent(ghost.id)}`, { unreachable: true })
    const body = { pageId: mail.page.id, to: ghost.id, text: 'Anybody?' }
    const { message, conversation: begun } = await world.agent.ask<FirstWritten>('POST', '/conversations', body)
    const thread = talkOf(now(), begun)
    await thread.settled(message.id, 'failed')
    assert.deepEqual(
      (await barred(ghost.id)).map(({ what }) => what),
      ['hard'],
    )

    const sent = await say({ text: 'For two', letter: { to: [lan.id], cc: ['ana@example.com'] } })
    await settled(sent.id, 'sent')
    await lan.write({ kind: 'bounce', payload: { recipient: 'victim@example.com' } })
    await settled(sent.id, 'failed')
    assert.deepEqual(await barred('victim@example.com', lan.id, 'ana@example.com'), [])
  })
}
