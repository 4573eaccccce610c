import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type { World } from '../../../../../../tests/support/app.ts'
import { createWholeWorld, plantThings } from '../../../../../../tests/support/whole.ts'
import { inTenant, SYSTEM, type Tx } from '../../../infra/db/tx.ts'
import { Invalid } from '../../../infra/errors.ts'
import { membersOf } from '../members.ts'
import { mergePeople } from './merge-people.ts'
import { moveContact } from './move-contact.ts'

const REQUEST = { actor: { kind: 'api-key', id: '1', name: 'Hà Trần' }, requestId: 'r', ip: '203.0.113.7', userAgent: undefined } as const
const COUNT = 6

let world: World
let tenantId: string
before(async () => {
  world = await createWholeWorld()
  tenantId = world.tenants.acme.id
  await plantThings(world)
})
after(() => world.close())

const within = <T>(act: (tx: Tx) => Promise<T>) => inTenant(world.db, { tenantId, actor: SYSTEM }, act)

/** Accounts that nobody has merged, each with its own record. */
async function strangers(): Promise<{ contactId: string; personId: string }[]> {
  const { rows } = await world.db.owner.query<{ contactId: string; personId: string }>(
    `with keys as (insert into crm_personal_keys (tenant_id, external_key) select $1, gen_random_uuid()::text from generate_series(1, $2) returning id, external_key),
          made as (insert into omnichannel_contact (tenant_id, page_id, platform_user_id, integration_via, personal_key_id)
                   select $1, c.page_id, k.external_key, c.integration_via, k.external_key from keys k cross join (select * from omnichannel_contact where tenant_id = $1 limit 1) c returning id, personal_key_id)
     select made.id::text as "contactId", keys.id::text as "personId" from made join keys on keys.external_key = made.personal_key_id order by keys.id`,
    [tenantId, COUNT],
  )
  return rows
}

// Who is one human with whom, as sets: what the forest of merges must come down to.
type Humans = Set<string>[]
const humanOf = (humans: Humans, id: string) => humans.find((one) => one.has(id)) ?? new Set([id])

test('whatever was merged and moved before, a moved account leaves the others one human, and joins the one it is moved to', async () => {
  const step = fc.record({ merges: fc.boolean(), who: fc.nat(COUNT - 1), to: fc.option(fc.nat(COUNT - 1), { nil: null }) })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const accounts = await strangers()
      let humans: Humans = accounts.map(({ personId }) => new Set([personId]))
      for (const { merges, who, to } of steps) {
        const [one, other] = [accounts[who], to === null ? undefined : accounts[to]]
        if (!one) continue
        const [mine, theirs] = [humanOf(humans, one.personId), other && humanOf(humans, other.personId)]
        const same = theirs !== undefined && mine === theirs
        if (merges) {
          if (!other || same) continue
          const roots = await within(async (tx) => [await membersOf(tx, one.personId), await membersOf(tx, other.personId)])
          await within((tx) => mergePeople(tx, roots[0]?.rootId ?? '', { personId: roots[1]?.rootId ?? '', request: REQUEST }))
          humans = [...humans.filter((each) => each !== mine && each !== theirs), mine.union(theirs ?? new Set())]
          continue
        }
        const target = other && (await within((tx) => membersOf(tx, other.personId)))?.rootId
        const move = () => within((tx) => moveContact(tx, one.contactId, { personId: target ?? null, request: REQUEST }))
        if (same || (!other && mine.size === 1)) {
          await assert.rejects(move(), Invalid)
          continue
        }
        await move()
        const rest = mine.difference(new Set([one.personId]))
        const joined = new Set([one.personId, ...(theirs ?? [])])
        humans = [...humans.filter((each) => each !== mine && each !== theirs), ...(rest.size > 0 ? [rest] : []), joined]
      }
      for (const { personId } of accounts) {
        const members = await within((tx) => membersOf(tx, personId))
        assert.deepEqual(new Set(members?.ids), humanOf(humans, personId))
      }
      const { rows } = await world.db.owner.query<{ n: number }>(
        `select count(*)::int as n from crm_personal_keys k where k.tenant_id = $1 and k.merged_into_id is not null
            and not exists (select from crm_customer_merge_logs l where l.tenant_id = $1 and l.person_id = k.id and l.undone_at is null)`,
        [tenantId],
      )
      assert.equal(rows[0]?.n, 0, 'who leads to somebody has a standing line in the log')
    }),
    { numRuns: 12 },
  )
})
