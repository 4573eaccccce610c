import {
  CANNED_LIMITS,
  type CreateCannedResponse,
  type PatchCannedResponse,
  VARIABLES,
  variableFaults,
  written,
} from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { unlessTaken } from '../../../infra/db/unless-taken.ts'
import { ChangedMeanwhile, Forbidden, Invalid, NotFound } from '../../../infra/errors.ts'
import { type AuditRequest, audit } from '../../audit/index.ts'
import { mayReach } from '../visibility.ts'
import { ShortcutTaken } from './errors.ts'

const MANAGE = 'canned-response.manage'

/** Stores a new one and returns its id. @throws {Invalid | Forbidden | ShortcutTaken} */
export async function createCanned(tx: Tx, given: CreateCannedResponse, request: AuditRequest): Promise<string> {
  checkVariables(given.body)
  const shortcut = shortcutOf(given.shortcut)
  const owner = ownerOf(tx, given.shared ?? false)
  await tx.elevate()
  const row = await unlessTaken(
    () => new ShortcutTaken(shortcut),
    () =>
      tx.one<{ id: string }>(sql`
      insert into canned_responses (tenant_id, user_id, shortcut, title, category, content, platforms)
      values (${tx.tenantId}, ${owner}, ${shortcut}, ${given.title}, ${given.category ?? null}, ${given.body}, ${given.platforms ?? []}::text[]) returning id`),
  )
  if (!row) throw new Error('a canned response was not stored')
  tx.emit({ type: 'canned_response.created', data: { id: row.id, owner } })
  await noteDown(tx, { verb: 'created', id: row.id, owners: [owner], changes: { ...given }, request })
  return row.id
}

/** Changes what is named. Of two who save at once, one is told. @throws {NotFound | Invalid | Forbidden | ShortcutTaken | ChangedMeanwhile} */
export async function changeCanned(tx: Tx, id: string, given: PatchCannedResponse, request: AuditRequest): Promise<void> {
  const before = await manageable(tx, id)
  const { version, shared, ...change } = given
  if (version !== before.version) throw new ChangedMeanwhile(before.version)
  if (change.body !== undefined) checkVariables(change.body)
  const moves = shared !== undefined && shared !== (before.user_id === null)
  const owner = moves ? ownerOf(tx, shared) : before.user_id
  const { body, shortcut: _, ...columns } = change
  const shortcut = change.shortcut === undefined ? before.shortcut : shortcutOf(change.shortcut)
  const values = {
    ...columns,
    ...(body !== undefined && { content: body }),
    shortcut,
    user_id: owner,
    version: version + 1,
    updated_at: new Date().toISOString(),
  }
  await unlessTaken(
    () => new ShortcutTaken(shortcut),
    () => tx.update('canned_responses').set(values).where('id', '=', id).execute(),
  )
  tx.emit({
    type: 'canned_response.updated',
    fields: [...Object.keys(change), ...(moves ? ['owner'] : [])],
    data: { id, owner, was: before.user_id },
  })
  await noteDown(tx, { verb: 'updated', id, owners: [before.user_id, owner], changes: { ...change, ...(moves && { shared }) }, request })
}

/** @throws {NotFound | Forbidden} */
export async function deleteCanned(tx: Tx, id: string, request: AuditRequest): Promise<void> {
  const before = await manageable(tx, id)
  await tx.delete('canned_responses').where('id', '=', id).execute()
  tx.emit({ type: 'canned_response.deleted', data: { id, owner: before.user_id } })
  await noteDown(tx, {
    verb: 'deleted',
    id,
    owners: [before.user_id],
    changes: { shortcut: before.shortcut, title: before.title },
    request,
  })
}

interface Before {
  id: string
  user_id: string | null
  shortcut: string
  title: string
  version: number
}

// Somebody else's own does not exist for the caller; a shared one does, even where he may not change it.
async function manageable(tx: Tx, id: string): Promise<Before> {
  await tx.elevate()
  const row = await tx.one<Before & Record<string, unknown>>(
    sql`select id, user_id, shortcut, title, version from canned_responses where tenant_id = ${tx.tenantId} and id = ${id} for update`,
  )
  if (!row || (row.user_id !== null && !mayReach(tx.actor, row.user_id))) throw new NotFound('canned response')
  if (!mayReach(tx.actor, row.user_id)) throw new Forbidden(MANAGE)
  return row
}

function ownerOf(tx: Tx, shared: boolean): string | null {
  if (shared && !mayReach(tx.actor, null)) throw new Forbidden(MANAGE)
  if (!shared && tx.actor.userId === '0') throw new Invalid('/shared', 'An API key has no responses of its own: say "shared": true')
  return shared ? null : tx.actor.userId
}

// The same letters are the same shortcut, however a keyboard puts the marks on them. That may make it longer.
function shortcutOf(typed: string): string {
  const shortcut = typed.normalize('NFC')
  if ([...shortcut].length > CANNED_LIMITS.shortcut) throw new Invalid('/shortcut', `At most ${CANNED_LIMITS.shortcut} characters`)
  return shortcut
}

function checkVariables(body: string): void {
  const [fault] = variableFaults(body)
  if (!fault) return
  const place = `Line ${fault.line}, column ${fault.column}`
  if (fault.why === 'unclosed') throw new Invalid('/body', `${place}: "{{" without its "}}"`)
  throw new Invalid('/body', `${place}: "${fault.text.slice(0, 80)}" is no variable; there are ${VARIABLES.map(written).join(', ')}`)
}

interface Deed {
  verb: 'created' | 'updated' | 'deleted'
  id: string
  owners: readonly (string | null)[]
  changes: Readonly<Record<string, unknown>>
  request: AuditRequest
}

// What somebody does with his own alone is his own affair.
async function noteDown(tx: Tx, { verb, id, owners, changes, request }: Deed): Promise<void> {
  if (owners.every((owner) => owner === tx.actor.userId)) return
  await audit(tx, { action: `canned-response.${verb}`, entity: 'canned-response', entityId: id, changes, request })
}
