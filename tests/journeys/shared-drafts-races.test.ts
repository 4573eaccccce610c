import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { Draft, DraftSaved, TakeDraft } from '@switchboard/contracts'
import { spendDraft } from '../../apps/server/src/domains/inbox/drafts/save-draft.ts'
import { takeDraft } from '../../apps/server/src/domains/inbox/drafts/take-draft.ts'
import { inTenant, type Tx } from '../../apps/server/src/infra/db/tx.ts'
import { type Answer, type Client, messagesIn, newId, until } from '../support/scene.ts'
import { setStage, type Stage } from '../support/stage.ts'

let stage: Stage
let at: string
before(async () => {
  stage = await setStage()
  at = `/conversations/${stage.whatsapp.conversation.id}`
})
after(() => stage?.world.close())
beforeEach(() => stage.world.db.owner.query('delete from conversation_drafts'))

type Problem = Record<string, unknown>
const save = async (client: Client, body: object) =>
  (await client.ask<DraftSaved>('PUT', `${at}/drafts/reply`, { base: 0, text: '', shared: true, ...body })).version
const mine = async (client: Client) => (await client.ask<{ data: Draft[] }>('GET', `${at}/drafts`)).data[0]
const take = (client: Client, body: Partial<TakeDraft>) => client.call<Draft & Problem>('POST', `${at}/drafts/take`, { base: 0, ...body })
const texts = async (client: Client) => (await messagesIn(client, stage.whatsapp.conversation.id)).map(({ text }) => text)

/** Does something on one connection, and while that is not committed yet, something else on another, which must wait for it. */
async function overlapping<T>(first: Client, act: (tx: Tx) => Promise<unknown>, second: () => Promise<T>): Promise<T> {
  const { world } = stage
  let later: Promise<T> | undefined
  const actor = { userId: first.userId, scope: 'all', may: ['conversation.reply'] } as const
  await inTenant(world.server.runtime.db, { tenantId: world.tenantId, actor }, async (tx) => {
    await act(tx)
    later = second()
    await until(
      async () =>
        (
          await world.db.owner.query(
            "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and state = 'active'",
          )
        ).rowCount,
      (waiting) => waiting === 1,
    )
  })
  assert.ok(later)
  return later
}

test('of several who take a draft at once one has it, and the others are told who', async () => {
  const { agent, colleague, admin } = stage.world
  for (const round of [1, 2, 3]) {
    const base = (await mine(agent))?.version ?? 0
    await save(agent, { base, text: `Round ${round}` })
    const takers = [colleague, admin]
    const bases = await Promise.all(takers.map(async (taker) => (await mine(taker))?.version ?? 0))
    const answers = await Promise.all(
      takers.map((taker, i) => take(taker, { authorId: agent.userId, base: bases[i] ?? 0, ...(bases[i] && { own: 'replace' }) })),
    )
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409])
    const [winner, loser] = [200, 409].map((status) => answers.findIndex((answer) => answer.status === status))
    const name = winner === 0 ? 'Sofía Reyes' : 'Hà Trần'
    assert.deepEqual([answers[loser ?? 0]?.body.type, answers[loser ?? 0]?.body.by], ['/problems/draft-taken', name])
    assert.equal((await mine(takers[winner ?? 0] as Client))?.text, `Round ${round}`)
    assert.equal((await mine(agent))?.taken?.by?.name, name)
  }
})

test('a colleague who was faster by a moment is named as well', async () => {
  const { agent, colleague, admin } = stage.world
  await save(agent, { text: 'Mine or yours' })
  const { status, body } = await overlapping(
    colleague,
    (tx) => takeDraft(tx, stage.whatsapp.conversation.id, { authorId: agent.userId, base: 0, masked: false }),
    () => take(admin, { authorId: agent.userId }),
  )
  assert.deepEqual([status, body.type, body.by], [409, '/problems/draft-taken', 'Sofía Reyes'])
})

test('what the author writes on while it is taken does not come back unasked, and is told as changed', async () => {
  const { agent, colleague } = stage.world
  const base = await save(agent, { text: 'Size' })
  const answer = await overlapping<Answer<Problem>>(
    colleague,
    (tx) => takeDraft(tx, stage.whatsapp.conversation.id, { authorId: agent.userId, base: 0, masked: false }),
    () => agent.call('PUT', `${at}/drafts/reply`, { base, text: 'Size 52', shared: true }),
  )
  const lost = await mine(agent)
  assert.deepEqual([answer.status, answer.body.type, answer.body.version], [409, '/problems/changed-meanwhile', lost?.version])
  assert.deepEqual([lost?.text, lost?.taken?.by?.name, (await mine(colleague))?.text], ['', 'Sofía Reyes', 'Size'])
})

test('whoever sends what a colleague has just taken is told so, and sends it all the same if he means to', async () => {
  const { agent, colleague } = stage.world
  const draftVersion = await save(agent, { text: 'Taken while it was sent' })
  const message = { text: 'Taken while it was sent', clientId: newId() }
  const answer = await overlapping<Answer<Problem>>(
    colleague,
    (tx) => takeDraft(tx, stage.whatsapp.conversation.id, { authorId: agent.userId, base: 0, masked: false }),
    () => agent.call('POST', `${at}/messages`, { ...message, draftVersion }),
  )
  assert.deepEqual([answer.status, answer.body.type, answer.body.by], [409, '/problems/draft-taken', 'Sofía Reyes'])
  assert.ok(!(await texts(agent)).includes(message.text), 'nothing was stored')
  assert.equal((await mine(colleague))?.text, message.text)
  await agent.ask('POST', `${at}/messages`, message)
  assert.ok((await texts(agent)).includes(message.text))
  const seen = (await mine(agent))?.version
  await agent.ask('POST', `${at}/messages`, { text: 'He knows', clientId: newId(), draftVersion: seen })
  assert.equal(await mine(agent), undefined)
})

test('what was sent first is not there to be taken, and the taker keeps what he has', async () => {
  const { agent, colleague } = stage.world
  const draftVersion = await save(agent, { text: 'On its way' })
  const base = await save(colleague, { text: 'My own', shared: false })
  const place = { conversationId: stage.whatsapp.conversation.id, kind: 'reply' } as const
  const answer = await overlapping(
    agent,
    (tx) => spendDraft(tx, place, draftVersion),
    () => take(colleague, { authorId: agent.userId, base, own: 'replace' }),
  )
  assert.deepEqual([answer.status, answer.body.type], [404, '/problems/not-found'])
  assert.equal((await mine(colleague))?.text, 'My own')
})

test('two who take each other’s at once both have an answer, and no word is lost', async () => {
  const { agent, colleague } = stage.world
  for (const round of [1, 2, 3]) {
    const [one, other] = [await mine(agent), await mine(colleague)]
    const a = await save(agent, { base: one?.version ?? 0, text: `A${round}` })
    const b = await save(colleague, { base: other?.version ?? 0, text: `B${round}` })
    const answers = await Promise.all([
      take(agent, { authorId: colleague.userId, base: a, own: 'append' }),
      take(colleague, { authorId: agent.userId, base: b, own: 'append' }),
    ])
    assert.equal(answers.filter(({ status }) => status === 200).length, 1, JSON.stringify(answers.map(({ body }) => body)))
    const held = [await mine(agent), await mine(colleague)].map((draft) => draft?.text ?? '').join('')
    for (const word of [`A${round}`, `B${round}`]) assert.ok(held.includes(word), held)
  }
})
