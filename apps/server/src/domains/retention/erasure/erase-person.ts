import { now } from '../../../infra/clock.ts'
import type { Vault } from '../../../infra/crypto/envelope.ts'
import { sql } from '../../../infra/db/sql.ts'
import { type Database, inTenant, SYSTEM, type Tx } from '../../../infra/db/tx.ts'
import { forgetAnswers } from '../../../infra/http/idempotency-store.ts'
import { audit, eraseQuotes } from '../../audit/index.ts'
import { eraseEnvelopes, eraseSenders } from '../../channels/index.ts'
import { eraseComments } from '../../csat/index.ts'
import { eraseFiles, type Files, removeErased } from '../../files/index.ts'
import {
  eraseAddresses,
  eraseInbox,
  forgetFailures,
  type Going,
  isBeingSent,
  lockIngest,
  rememberErased,
  whatGoes,
} from '../../inbox/index.ts'
import { eraseDeliveries } from '../../outgoing/index.ts'
import { announcePerson, erasePeople, knownBy, type KnownBy, type Members } from '../../people/index.ts'
import { endVisitors } from '../../webchat/index.ts'
import { eraseExports } from '../exports/remove-exports.ts'
import { eraseReasons } from '../holds/erase-reasons.ts'
import { refuseHeld } from '../holds/refuse-held.ts'
import { isRunning, lockErasure } from './read-erasures.ts'
import { openTraces, sealTraces, type Traced } from './traces.ts'

export interface EraseDeps {
  db: Database
  vault: Vault
  files: Files
}

interface Job {
  tenantId: string
  erasureId: string
}

/** What of it is being sent, or waits to be applied, is over by then. */
const AGAIN_MS = 5_000

/**
 * Erases a person: first everything in the tables at once, with what he is remembered by; then the bytes of files; then the raw webhooks. A run that died goes on where
 * it stood, and one after the end does nothing.
 * @throws {UnderLegalHold} where a hold was placed meanwhile: it is tried again until the hold is lifted or the tries are over
 */
export async function erasePerson(deps: EraseDeps, job: Job): Promise<void> {
  const who = { tenantId: job.tenantId, actor: SYSTEM }
  const traced = await inTenant(deps.db, who, (tx) => eraseRows(tx, deps, job.erasureId))
  if (traced === 'over') return
  if (traced === 'later') return again(deps.db, job)
  await removeErased(deps.files, job.tenantId, traced.fileIds)
  const { removed, waiting } = await eraseEnvelopes(deps.db.system, job.tenantId, traced)
  await forgetFailures(deps.db.system, job.tenantId, removed)
  await inTenant(deps.db, who, (tx) =>
    waiting > 0 ? noteRemoved(tx, job.erasureId, removed.length) : finish(tx, job.erasureId, removed.length),
  )
  if (waiting > 0) await again(deps.db, job)
}

async function eraseRows(tx: Tx, { vault }: EraseDeps, erasureId: string): Promise<Traced | 'over' | 'later'> {
  if (!(await isRunning(tx, erasureId))) return 'over'
  await lockIngest(tx) // before any row is locked, as those who apply do
  const erasure = await lockErasure(tx, erasureId)
  if (erasure?.state !== 'running') return 'over'
  if (erasure.traces) return openTraces(tx, vault, { id: erasureId, sealed: erasure.traces })
  const person = await knownBy(tx, erasure.person_id)
  if (!person) throw new Error('a person who was to be erased is gone')
  await refuseHeld(tx, person.ids)
  const going = await whatGoes(tx, person.contactIds)
  if (await isBeingSent(tx, going.conversationIds)) return 'later'
  return eraseNow(tx, vault, { erasureId, person, going })
}

async function eraseNow(
  tx: Tx,
  vault: Vault,
  { erasureId, person, going }: { erasureId: string; person: Members & KnownBy; going: Going },
): Promise<Traced> {
  const ids = [...going.names, ...person.identities]
  await rememberErased(tx, vault, { ids, at: now() })
  const values = [...new Set(ids.map(({ value }) => value)), ...person.phones, ...person.emails]
  const { messages, notes } = await eraseInbox(tx, going)
  await eraseComments(tx, going.conversationIds)
  await eraseAddresses(tx, { addresses: person.emails, pageIds: going.pageIds, ids: values })
  const visitors = person.identities.flatMap(({ kind, pageId, value }) => (kind === 'visitor' ? [{ pageId, visitorId: value }] : []))
  await erasePeople(tx, person)
  const fileIds = await eraseFiles(tx, {
    ids: [...going.fileIds, ...person.fileIds, ...(await eraseExports(tx, person.ids))],
    visitors: visitors.map(({ visitorId }) => visitorId),
    now: Date.now(),
  })
  await endVisitors(tx, visitors)
  await eraseSenders(tx, person.phones)
  const about = {
    conversationIds: going.conversationIds,
    messageIds: going.messageIds,
    contactIds: person.contactIds,
    personIds: person.ids,
  }
  await eraseDeliveries(tx, about)
  await eraseQuotes(tx, { ...about, addresses: person.emails })
  await forgetAnswers(tx)
  await eraseReasons(tx, about)
  const traced = {
    within: [...new Set([...person.identities.map(({ value }) => value), ...person.phones, ...person.emails])],
    words: going.names.map(({ value }) => value),
    fileIds,
  }
  await tx.run(sql`
    update person_erasures set traces = ${await sealTraces(tx, vault, erasureId, traced)}, counts = ${{ messages, notes, files: fileIds.length, webhooks: 0 }}::jsonb
     where tenant_id = ${tx.tenantId} and id = ${erasureId} returning id`)
  await announcePerson(tx, person.rootId, ['erased'])
  return traced
}

function again(db: Database, { tenantId, erasureId }: Job): Promise<void> {
  const runAt = new Date(Date.now() + AGAIN_MS).toISOString()
  return inTenant(db, { tenantId, actor: SYSTEM }, async (tx) =>
    tx.enqueue({ task: 'retention.erase-person', payload: { erasureId }, key: `erase:${erasureId}:again`, runAt }),
  )
}

async function noteRemoved(tx: Tx, erasureId: string, removed: number): Promise<void> {
  await tx.run(sql`
    update person_erasures set counts = counts || jsonb_build_object('webhooks', (counts ->> 'webhooks')::int + ${removed}::int) where tenant_id = ${tx.tenantId} and id = ${erasureId} and state = 'running' returning id`)
}

async function finish(tx: Tx, erasureId: string, removed: number): Promise<void> {
  await noteRemoved(tx, erasureId, removed)
  const row = await tx.one<{ person_id: string; counts: object }>(sql`
    update person_erasures set state = 'done', traces = null, finished_at = ${now()} where tenant_id = ${tx.tenantId} and id = ${erasureId} and state = 'running' returning person_id, counts`)
  if (!row) return
  await audit(tx, {
    action: 'person.erased',
    entity: 'person',
    entityId: row.person_id,
    changes: { erasureId, ...row.counts },
    request: undefined,
  })
  await announcePerson(tx, row.person_id, ['erased'])
}
