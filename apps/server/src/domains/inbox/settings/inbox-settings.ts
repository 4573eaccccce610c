import { adapterFor } from '@switchboard/adapters'
import type { InboxPageSettings, InboxSettings, PatchInboxSettings, Platform, PutInboxPageSettings, Via } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { ChangedMeanwhile, Invalid, NotFound } from '../../../infra/errors.ts'
import { type AuditRequest, audit } from '../../audit/index.ts'
import { actorOf } from '../change/held.ts'
import { armAutoResolve } from '../idle/auto-resolve.ts'

const BY_DEFAULT: InboxSettings = {
  unreadOnReturn: true,
  unreadUntilAnswered: false,
  keepAssigneeOnReopen: true,
  resolveNeedsNote: false,
  resolveNeedsTag: false,
  autoResolveAfterMinutes: null,
  autoResolveWaiting: false,
  autoResolveMessage: null,
  version: 0,
}

/** How the business wants its conversations to go on; version 0: nobody said anything yet. */
export async function inboxSettings(tx: Tx): Promise<InboxSettings> {
  const row = await tx.one<InboxSettings>(sql`
    select unread_on_return as "unreadOnReturn", unread_until_answered as "unreadUntilAnswered", keep_assignee_on_reopen as "keepAssigneeOnReopen", resolve_needs_note as "resolveNeedsNote", resolve_needs_tag as "resolveNeedsTag",
           auto_resolve_after_minutes as "autoResolveAfterMinutes", auto_resolve_waiting as "autoResolveWaiting", auto_resolve_message as "autoResolveMessage", version
      from inbox_settings where tenant_id = ${tx.tenantId}`)
  return row ?? BY_DEFAULT
}

/** Changes what is named. Two who save at once: the second is told when he says which version he read. @throws {ChangedMeanwhile} */
export async function patchInboxSettings(tx: Tx, { version, ...patch }: PatchInboxSettings, request: AuditRequest): Promise<InboxSettings> {
  await tx.run(
    sql`insert into inbox_settings (tenant_id, version) values (${tx.tenantId}, 0) on conflict (tenant_id) do nothing returning tenant_id`,
  )
  await tx.run(sql`select version from inbox_settings where tenant_id = ${tx.tenantId} for update`)
  const before = await inboxSettings(tx)
  if (version !== undefined && version !== before.version) throw new ChangedMeanwhile(before.version)
  const next = { ...before, ...patch }
  await tx.run(sql`
    update inbox_settings set unread_on_return = ${next.unreadOnReturn}, unread_until_answered = ${next.unreadUntilAnswered}, keep_assignee_on_reopen = ${next.keepAssigneeOnReopen}, resolve_needs_note = ${next.resolveNeedsNote},
           resolve_needs_tag = ${next.resolveNeedsTag}, auto_resolve_after_minutes = ${next.autoResolveAfterMinutes}, auto_resolve_waiting = ${next.autoResolveWaiting},
           auto_resolve_message = ${next.autoResolveMessage}, version = version + 1, updated_by = ${actorOf(tx)}, updated_at = ${now()} where tenant_id = ${tx.tenantId} returning version`)
  await armAutoResolve(tx)
  tx.emit({ type: 'inbox_settings.updated', fields: Object.keys(patch) })
  await audit(tx, { action: 'inbox-settings.changed', entity: 'inbox-settings', entityId: tx.tenantId, changes: { ...patch }, request })
  return inboxSettings(tx)
}

/** The pages that go their own way. */
export async function pageSettings(tx: Tx): Promise<InboxPageSettings[]> {
  return tx.run<InboxPageSettings & Record<string, unknown>>(sql`
    select page_id as "pageId", reopen_as as "reopenAs", auto_resolve as "autoResolve", auto_resolve_after_minutes as "autoResolveAfterMinutes", new_thread_after_days as "newThreadAfterDays"
      from inbox_page_settings where tenant_id = ${tx.tenantId} order by page_id`)
}

/** How one page goes its own way, wholly. @throws {NotFound | Invalid} */
export async function putPageSettings(
  tx: Tx,
  pageId: string,
  put: PutInboxPageSettings,
  request: AuditRequest,
): Promise<InboxPageSettings> {
  const minutes = put.autoResolveAfterMinutes ?? null
  if ((put.autoResolve === 'after') !== (minutes !== null))
    throw new Invalid(
      '/autoResolveAfterMinutes',
      put.autoResolve === 'after' ? 'Say after how many minutes' : 'Minutes stand with `after` only',
    )
  const days = put.newThreadAfterDays ?? null
  const page = await tx.one<{ platform: Platform; via: Via }>(sql`
    select f.platform_type as platform, i.via from channels_platform_pages p join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id
      join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id where p.tenant_id = ${tx.tenantId} and p.id = ${pageId} and p.deleted_at is null`)
  if (!page) throw new NotFound('page')
  if (days !== null && !adapterFor(page.platform, page.via)?.letters)
    throw new Invalid('/newThreadAfterDays', 'Only letters begin a new conversation')
  await tx.run(sql`
    insert into inbox_page_settings (tenant_id, page_id, reopen_as, auto_resolve, auto_resolve_after_minutes, new_thread_after_days) values (${tx.tenantId}, ${pageId}, ${put.reopenAs}, ${put.autoResolve}, ${minutes}, ${days})
    on conflict (tenant_id, page_id) do update set reopen_as = excluded.reopen_as, auto_resolve = excluded.auto_resolve, auto_resolve_after_minutes = excluded.auto_resolve_after_minutes, new_thread_after_days = excluded.new_thread_after_days,
      version = inbox_page_settings.version + 1, updated_at = ${now()} returning page_id`)
  await armAutoResolve(tx)
  await audit(tx, { action: 'inbox-settings.changed', entity: 'page', entityId: pageId, changes: { ...put }, request })
  return { pageId, reopenAs: put.reopenAs, autoResolve: put.autoResolve, autoResolveAfterMinutes: minutes, newThreadAfterDays: days }
}
