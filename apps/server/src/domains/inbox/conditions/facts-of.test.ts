import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Condition } from '@switchboard/contracts'
import { createWholeWorld, plantThings } from '../../../../../../tests/support/whole.ts'
import { inTenant, SYSTEM, type Tx } from '../../../infra/db/tx.ts'
import { Invalid } from '../../../infra/errors.ts'
import { factsOf } from './facts-of.ts'
import { refuseFaulty } from './refuse-faulty.ts'

test('the facts of a conversation are those of its channel, its person and his other conversations; conditions on what is not there are refused by place', async () => {
  const world = await createWholeWorld()
  const tenantId = world.tenants.acme.id
  const within = <T>(act: (tx: Tx) => Promise<T>) => inTenant(world.db, { tenantId, actor: SYSTEM }, act)
  try {
    const id = (await plantThings(world))['/api/v1/conversations/:id']?.id ?? ''
    const { rows } = await world.db.owner.query<{ page_id: string; contact_id: string }>(
      'select page_id, contact_id from omnichannel_conversation where id = $1',
      [id],
    )
    const { page_id, contact_id } = rows[0] ?? { page_id: '', contact_id: '' }
    const first = (await within((tx) => factsOf(tx, [id]))).get(id)
    assert.equal(first?.platform, 'web')
    assert.equal(first?.pageId, page_id)
    assert.equal(first?.returning, false)
    const later = await world.db.owner.query<{ id: string }>(
      "insert into omnichannel_conversation (tenant_id, page_id, contact_id, thread_key, created_at) values ($1, $2, $3, 'later', now() + interval '1 hour') returning id",
      [tenantId, page_id, contact_id],
    )
    const laterId = later.rows[0]?.id ?? ''
    const both = await within((tx) => factsOf(tx, [id, laterId]))
    assert.equal(both.get(laterId)?.returning, true)
    assert.equal(both.get(id)?.returning, false)

    const page: Condition = { field: 'page', op: 'is', values: [page_id] }
    await within((tx) => refuseFaulty(tx, { match: 'all', items: [page, { field: 'team', op: 'is', values: ['none'] }] }, '/conditions'))
    const refused = async (item: Parameters<typeof refuseFaulty>[1]['items'][number], path: string) =>
      assert.rejects(
        within((tx) => refuseFaulty(tx, { match: 'all', items: [page, item] }, '/conditions')),
        (error) => error instanceof Invalid && error.extra.errors[0]?.path === path,
      )
    await refused({ field: 'page', op: 'is', values: [page_id, '999999'] }, '/conditions/items/1/values/1')
    await refused({ field: 'tag', op: 'contains', values: ['1'] }, '/conditions/items/1/op')
    await refused({ field: 'platform', op: 'is', values: ['fax'] }, '/conditions/items/1/values/0')
    await refused({ field: 'page', op: 'is', values: ['none'] }, '/conditions/items/1/values/0')
  } finally {
    await world.close()
  }
})
