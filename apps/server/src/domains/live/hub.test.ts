import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plantThings, createWholeWorld } from '../../../../../tests/support/whole.ts'
import { until } from '../../../../../tests/support/scene.ts'
import { inTenant, SYSTEM } from '../../infra/db/tx.ts'
import { createLog } from '../../infra/log.ts'
import { Hub, type Listener } from './hub.ts'
import type { Happening } from './hydrate.ts'

function listenerOf(tenantId: string, userId: string): Listener & { heard: Happening[] } {
  const heard: Happening[] = []
  const nothing = () => undefined
  return { tenantId, userId, position: 0, heard, hear: (some) => void heard.push(...some), signal: nothing, reset: nothing, tick: nothing }
}

/** A hub whose reads can be held back, or made to fail. */
async function heldHub() {
  const world = await createWholeWorld()
  const { acme } = world.tenants
  const conversationId = (await plantThings(world))['/api/v1/conversations/:id']?.id ?? ''
  const gate: { hold?: Promise<void> } = {}
  const connect = async () => {
    await gate.hold
    return world.db.app.connect()
  }
  const app = { connect } as unknown as typeof world.db.app
  const hub = new Hub({ db: { ...world.db, app }, log: createLog('silent'), linkTo: () => '' })
  return {
    world,
    acme,
    hub,
    gate,
    conversationId,
    happen: () =>
      inTenant(world.db, { tenantId: acme.id, actor: SYSTEM }, async (tx) =>
        tx.emit({ type: 'conversation.updated', conversationId, fields: [] }),
      ),
    listener: (user: 'admin' | 'agent') => listenerOf(acme.id, acme[user].id),
    close: async () => {
      hub.close()
      await world.close()
    },
  }
}

test('whoever joins while the feed is being read hears it with what he himself has read', async () => {
  const { world, acme, hub, gate, conversationId, happen, listener, close } = await heldHub()
  try {
    await world.db.owner.query(
      'insert into conversation_reads (tenant_id, user_id, conversation_id, read_seq, inbound_read, read_at) values ($1, $2, $3, 5, 3, now())',
      [acme.id, acme.agent.id, conversationId],
    )
    const early = listener('admin')
    const late = listener('agent')
    await hub.join(early, undefined)
    await hub.follow(early)
    await hub.join(late, undefined)
    const { promise, resolve } = Promise.withResolvers<void>()
    gate.hold = promise
    hub.wake(acme.id) // the reading knows of the early one alone, and waits for a connection
    await happen()
    await hub.follow(late)
    delete gate.hold
    resolve()
    await until(
      async () => late.heard,
      (heard) => heard.length > 0,
    )
    assert.equal(early.heard.length, 1)
    assert.deepEqual(
      late.heard.map(({ reads }) => reads.get(acme.agent.id)),
      [{ inboundRead: 3, readSeq: 5 }],
    )
  } finally {
    await close()
  }
})

test('whoever catches up while the last other one leaves hears all that follows', async () => {
  const { acme, hub, gate, happen, listener, close } = await heldHub()
  try {
    const early = listener('admin')
    const late = listener('agent')
    await hub.join(early, undefined)
    await hub.follow(early)
    const { since } = await hub.join(late, undefined)
    await happen()
    hub.wake(acme.id)
    await until(
      async () => early.heard,
      (heard) => heard.length > 0,
    )
    const { promise, resolve } = Promise.withResolvers<void>()
    gate.hold = promise
    const following = hub.follow(late)
    hub.leave(early)
    delete gate.hold
    resolve()
    await following
    await happen()
    hub.wake(acme.id)
    await until(
      async () => late.heard,
      (heard) => heard.length === 2,
    )
    assert.deepEqual(
      late.heard.map(({ row }) => row.n),
      [since + 1, since + 2],
    )
    assert.deepEqual([...hub.usersHere(acme.id)], [acme.agent.id])
  } finally {
    await close()
  }
})

test('whoever leaves while he is let in is not there', async () => {
  const { acme, hub, listener, close } = await heldHub()
  try {
    const left = listener('agent')
    await hub.join(left, undefined)
    hub.leave(left)
    await hub.follow(left)
    assert.equal(hub.usersHere(acme.id).size, 0)
    assert.deepEqual(hub.tenants(), [], 'and nothing is read for him')
  } finally {
    await close()
  }
})
