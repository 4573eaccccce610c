import { instantOf } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { type Fact, FACT_KINDS, factsOfLife } from './life.ts'
import { type Lifetime, readLives } from './read-lives.ts'
import { summaryOf } from './summary-of.ts'

/** Makes the facts of conversations as they are now. A second call changes nothing. */
export async function keepFacts(tx: Tx, ids: readonly string[]): Promise<void> {
  const lives = await readLives(tx, ids)
  const standing = new Set(lives.map(({ id }) => id))
  await forget(
    tx,
    ids.filter((id) => !standing.has(id)),
  )
  if (lives.length === 0) return
  const made = lives.map((life) => ({ life, facts: factsOfLife(life) }))
  await keepSummaries(tx, made)
  await dropBeyond(tx, made)
  await keepLines(tx, made)
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
           resolution_open, resolutions, reopened, inbound, replies, automatic)
    select ${tx.tenantId}, r.conversation_id, r.page_id, r.platform, r.team_id, r.assigned_to, r.created_at, r.first_response_seconds, r.first_response_open, r.resolved_at, r.resolution_seconds,
           r.resolution_open, r.resolutions, r.reopened, r.inbound, r.replies, r.automatic
      from jsonb_to_recordset(${rows}::jsonb) as r(conversation_id bigint, page_id bigint, platform text, team_id bigint, assigned_to bigint, created_at timestamptz, first_response_seconds int, first_response_open int,
           resolved_at timestamptz, resolution_seconds int, resolution_open int, resolutions int, reopened int, inbound int, replies int, automatic int)
     order by r.conversation_id
    on conflict (tenant_id, conversation_id) do update set page_id = excluded.page_id, platform = excluded.platform, team_id = excluded.team_id, assigned_to = excluded.assigned_to,
       created_at = excluded.created_at, first_response_seconds = excluded.first_response_seconds, first_response_open = excluded.first_response_open, resolved_at = excluded.resolved_at,
       resolution_seconds = excluded.resolution_seconds, resolution_open = excluded.resolution_open, resolutions = excluded.resolutions, reopened = excluded.reopened, inbound = excluded.inbound,
       replies = excluded.replies, automatic = excluded.automatic
     where f.* is distinct from excluded.* returning conversation_id`)
}

async function dropBeyond(tx: Tx, made: Made): Promise<void> {
  const counts = made.flatMap(({ life, facts }) =>
    FACT_KINDS.map((kind) => ({ conversation_id: life.id, kind, count: facts.filter((fact) => fact.kind === kind).length })),
  )
  await tx.run(sql`
    delete from report_facts f using jsonb_to_recordset(${counts}::jsonb) as r(conversation_id bigint, kind text, count int)
     where f.tenant_id = ${tx.tenantId} and f.conversation_id = r.conversation_id and f.kind = r.kind and f.ordinal > r.count returning f.ordinal`)
}

// In order of the ordinals: a stretch is closed before the next one is open.
async function keepLines(tx: Tx, made: Made): Promise<void> {
  const rows = made.flatMap(({ life, facts }) =>
    facts.map((fact) => ({
      conversation_id: life.id,
      kind: fact.kind,
      ordinal: fact.ordinal,
      at: instantOf(fact.at),
      until: fact.until === null ? null : instantOf(fact.until),
      user_id: fact.userId,
      count: fact.count,
      seconds: fact.seconds,
      open_seconds: fact.openSeconds,
      rating: fact.rating,
    })),
  )
  if (rows.length === 0) return
  await tx.run(sql`
    insert into report_facts as f (tenant_id, conversation_id, kind, ordinal, at, until, user_id, count, seconds, open_seconds, rating)
    select ${tx.tenantId}, r.conversation_id, r.kind, r.ordinal, r.at, r.until, r.user_id, r.count, r.seconds, r.open_seconds, r.rating
      from jsonb_to_recordset(${rows}::jsonb) as r(conversation_id bigint, kind text, ordinal int, at timestamptz, until timestamptz, user_id bigint, count int, seconds int, open_seconds int, rating smallint)
     order by r.conversation_id, r.kind, r.ordinal
    on conflict (tenant_id, conversation_id, kind, ordinal) do update set at = excluded.at, until = excluded.until, user_id = excluded.user_id, count = excluded.count, seconds = excluded.seconds,
       open_seconds = excluded.open_seconds, rating = excluded.rating
     where f.* is distinct from excluded.* returning ordinal`)
}
