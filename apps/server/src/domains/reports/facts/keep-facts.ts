import { instantOf } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { keepLines } from './keep-lines.ts'
import { type Fact, factsOfLife } from './life.ts'
import { type Lifetime, readLives } from './read-lives.ts'
import { summaryOf } from './summary-of.ts'

/** Makes the facts of conversations as they are now. A second call changes nothing, and one at a time does it for a tenant: none overwrites what is newer. */
export async function keepFacts(tx: Tx, ids: readonly string[]): Promise<void> {
  await oneAtATime(tx, ids)
  const lives = await readLives(tx, ids)
  const standing = new Set(lives.map(({ id }) => id))
  await forget(
    tx,
    ids.filter((id) => !standing.has(id)),
  )
  if (lives.length === 0) return
  const made = lives.map((life) => ({ life, facts: factsOfLife(life) }))
  await keepSummaries(tx, made)
  await keepLines(
    tx,
    made.map(({ life, facts }) => ({ id: life.id, facts })),
  )
}

// Where there are such conversations at all.
async function oneAtATime(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.run(sql`
    select pg_advisory_xact_lock(hashtextextended('report facts', ${tx.tenantId}::bigint)) from omnichannel_conversation
     where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[]) limit 1`)
}

type Made = readonly { life: Lifetime; facts: readonly Fact[] }[]

// What was merged into another, or is gone.
async function forget(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await tx.run(
      sql`delete from conversation_facts where tenant_id = ${tx.tenantId} and conversation_id = any (${ids}::bigint[]) returning conversation_id`,
    )
}

async function keepSummaries(tx: Tx, made: Made): Promise<void> {
  const rows = made.map(({ life, facts }) => ({
    conversation_id: life.id,
    page_id: life.pageId,
    platform: life.platform,
    team_id: life.teamId,
    assigned_to: life.assignedTo,
    created_at: instantOf(life.createdAt),
    ...summaryOf(facts),
  }))
  await tx.run(sql`
    insert into conversation_facts as f (tenant_id, conversation_id, page_id, platform, team_id, assigned_to, created_at, first_response_seconds, first_response_open, resolved_at, resolution_seconds,
           resolution_open, resolutions, reopened, inbound, replies, automatic, last_at)
    select ${tx.tenantId}, r.conversation_id, r.page_id, r.platform, r.team_id, r.assigned_to, r.created_at, r.first_response_seconds, r.first_response_open, r.resolved_at, r.resolution_seconds,
           r.resolution_open, r.resolutions, r.reopened, r.inbound, r.replies, r.automatic, r.last_at
      from jsonb_to_recordset(${rows}::jsonb) as r(conversation_id bigint, page_id bigint, platform text, team_id bigint, assigned_to bigint, created_at timestamptz, first_response_seconds int, first_response_open int,
           resolved_at timestamptz, resolution_seconds int, resolution_open int, resolutions int, reopened int, inbound int, replies int, automatic int, last_at timestamptz)
     order by r.conversation_id
    on conflict (tenant_id, conversation_id) do update set page_id = excluded.page_id, platform = excluded.platform, team_id = excluded.team_id, assigned_to = excluded.assigned_to,
       created_at = excluded.created_at, first_response_seconds = excluded.first_response_seconds, first_response_open = excluded.first_response_open, resolved_at = excluded.resolved_at,
       resolution_seconds = excluded.resolution_seconds, resolution_open = excluded.resolution_open, resolutions = excluded.resolutions, reopened = excluded.reopened, inbound = excluded.inbound,
       replies = excluded.replies, automatic = excluded.automatic, last_at = excluded.last_at
     where f.* is distinct from excluded.* returning conversation_id`)
}
