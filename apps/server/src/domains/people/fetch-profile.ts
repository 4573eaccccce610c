import type { FetchedProfile, Identity, PlatformError } from '@switchboard/adapters'
import { now } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import { type Database, inTenant, SYSTEM, type Tx } from '../../infra/db/tx.ts'
import { announceContacts } from './announce.ts'
import { joinByPhone } from './join-by-phone.ts'

export interface FetchProfileDeps {
  db: Database
  /** Asks the platform; undefined when it has no such look-up or the page is off. */
  profileOf: (tenantId: string, pageId: string, identities: readonly Identity[]) => Promise<FetchedProfile | PlatformError | undefined>
  /** Downloads a picture through the guard and lays it ready; `reveal` makes it a file and answers its id. `refused`: it will never be had. */
  stageAvatar: (tenantId: string, url: string) => Promise<{ reveal: (tx: Tx) => Promise<string> } | { refused: string }>
}

interface Row {
  id: string
  page_id: string | null
  personal_key_id: string
  avatar_source: string | null
  avatar_file_id: string | null
  integration_via: string
}

/** Brings a contact's name, picture and what else the platform tells. Runs as a job, at most once a day unless asked for; a second run is harmless. */
export async function fetchProfile(deps: FetchProfileDeps, job: { tenantId: string; contactId: string; force?: boolean }): Promise<void> {
  const who = { tenantId: job.tenantId, actor: SYSTEM }
  const found = await inTenant(deps.db, who, async (tx) => {
    const row = await tx.one<Row & Record<string, unknown>>(sql`
      select id, page_id, personal_key_id, avatar_source, avatar_file_id, integration_via from omnichannel_contact
       where tenant_id = ${tx.tenantId} and id = ${job.contactId} and (${job.force ?? false} or profile_asked_at is null or profile_asked_at < ${now()}::timestamptz - interval '1 day')`)
    return (
      row && {
        row,
        identities: await tx.run<{ kind: string; value: string }>(
          sql`select kind, value from omnichannel_contact_identity where tenant_id = ${tx.tenantId} and contact_id = ${row.id} order by id`,
        ),
      }
    )
  })
  if (!found?.row.page_id) return
  const profile = (await deps.profileOf(job.tenantId, found.row.page_id, found.identities)) ?? {}
  if ('class' in profile) {
    if (profile.class === 'retry' || profile.class === 'wait') throw new Error(`${profile.code}: ${profile.message}`)
    await inTenant(deps.db, who, (tx) => asked(tx, found.row.id))
    return
  }
  await inTenant(deps.db, who, (tx) => keep(tx, found.row, profile)) // a name need not wait for its picture, which may throw
  const address = profile.avatarUrl ?? found.row.avatar_source
  const source = profile.avatarKey ?? address
  const stale = address !== null && source !== null && (found.row.avatar_file_id === null || source !== found.row.avatar_source)
  const staged = stale ? await deps.stageAvatar(job.tenantId, address) : undefined
  await inTenant(deps.db, who, async (tx) => {
    if (stale && staged && 'reveal' in staged) await setAvatar(tx, found.row, { fileId: await staged.reveal(tx), source })
    await asked(tx, found.row.id)
  })
}

async function setAvatar(tx: Tx, row: Row, { fileId, source }: { fileId: string; source: string }): Promise<void> {
  await tx.run(sql`
    update omnichannel_contact set avatar_file_id = ${fileId}, avatar_source = ${source}, updated_at = now() where tenant_id = ${tx.tenantId} and id = ${row.id} returning id`)
  await announceContacts(tx, [row.id], ['profile'])
}

// Written when all is done: a job that failed midway asks again.
async function asked(tx: Tx, contactId: string): Promise<void> {
  await tx.run(
    sql`update omnichannel_contact set profile_asked_at = ${now()} where tenant_id = ${tx.tenantId} and id = ${contactId} returning id`,
  )
}

async function keep(tx: Tx, row: Row, profile: FetchedProfile): Promise<void> {
  await tx.run(sql`
    update omnichannel_contact set display_name = coalesce(${profile.name ?? null}, display_name), username = coalesce(${profile.username ?? null}, username),
           metadata = coalesce(${profile.data ?? null}::jsonb, metadata), updated_at = now() where tenant_id = ${tx.tenantId} and id = ${row.id} returning id`)
  await tx.run(sql`
    update crm_personal_profile p set full_name = case when p.name_source = 'platform' then coalesce(${profile.name ?? null}, p.full_name) else p.full_name end, language = coalesce(p.language, ${profile.language ?? null}),
           time_zone = coalesce(p.time_zone, ${profile.timeZone ?? null}), location = coalesce(p.location, ${profile.location ?? null}), updated_at = now()
      from crm_personal_keys k where k.tenant_id = ${tx.tenantId} and k.external_key = ${row.personal_key_id} and p.tenant_id = ${tx.tenantId} and p.person_id = k.id`)
  const phone = profile.phone && { personKey: row.personal_key_id, phone: profile.phone, source: row.integration_via }
  await announceContacts(tx, await joinByPhone(tx, phone ? [phone] : []), ['person'])
  await announceContacts(tx, [row.id], ['profile'])
}
