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

test('whoever joins while the feed is being read hears it with what he himself has read', async () => {
  const world = await createWholeWorld()
  const { acme } = world.tenants
  const conversationId = (await plantThings(world))['/api/v1/conversations/:id']?.id ?? ''
  await world.db.owner.query(
    'insert into conversation_reads (tenant_id, user_id, conversation_id, read_seq, inbound_read, read_at) values ($1, $2, $3, 5, 3, now())',
    [acme.id, acme.agent.id, conversationId],
  )
  let hold: Promise<void> | undefined
  const connect = async () => {
    await hold
    return world.db.app.connect()
  }
  const app = { connect } as unknown as typeof world.db.app
  const hub = new Hub({ db: { ...world.db, app }, log: createLog('silent'), linkTo: () => '' })
  try {
    const early = listenerOf(acme.id, acme.admin.id)
    const late = listenerOf(acme.id, acme.agent.id)
    await hub.join(early, undefined)
    await hub.follow(early)
    await hub.join(late, undefined)
    const gate = Promise.withResolvers<void>()
    hold = gate.promise
    hub.wake(acme.id) // the reading knows of the early one alone, and waits for a connection
    await inTenant(world.db, { tenantId: acme.id, actor: SYSTEM }, async (tx) =>
      tx.emit({ type: 'conversation.updated', conversationId, fields: [] }),
    )
    await hub.follow(late)
    hold = undefined
    gate.resolve()
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
    hub.close()
    await world.close()
  }
})
