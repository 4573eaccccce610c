import { instantOf } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { Fact } from './life.ts'

/** A row of `report_facts` but for its tenant. */
interface Line {
  conversation_id: string
  kind: string
  ordinal: number
  at: string
  until: string | null
  user_id: string | null
  count: number
  seconds: number | null
  open_seconds: number | null
  rating: number | null
}

const nameOf = ({ conversation_id: id, kind, ordinal }: Line) => `${id} ${kind} ${ordinal}`
const restOf = ({ at, until, user_id: userId, count, seconds, open_seconds: open, rating }: Line) =>
  [at, until, userId, count, seconds, open, rating].join()

/** Lets each conversation have these facts and no others. Writes what differs from what is kept, which after one more message is a line or two. */
export async function keepLines(tx: Tx, made: readonly { id: string; facts: readonly Fact[] }[]): Promise<void> {
  const kept = await tx.run<Line & Record<string, unknown>>(sql`
    select conversation_id, kind, ordinal, at, until, user_id, count, seconds, open_seconds, rating from report_facts
     where tenant_id = ${tx.tenantId} and conversation_id = any (${made.map(({ id }) => id)}::bigint[])`)
  const known = new Map(kept.map((line) => [nameOf(line), restOf(line)]))
  const lines = made.flatMap(({ id, facts }) => facts.map((fact) => lineOf(id, fact)))
  const names = new Set(lines.map(nameOf))
  await remove(
    tx,
    kept.filter((line) => !names.has(nameOf(line))),
  )
  await write(
    tx,
    lines.filter((line) => known.get(nameOf(line)) !== restOf(line)),
  )
}

function lineOf(id: string, { kind, ordinal, at, until, userId, count, seconds, openSeconds, rating }: Fact): Line {
  return {
    conversation_id: id,
    kind,
    ordinal,
    at: instantOf(at),
    until: until === null ? null : instantOf(until),
    user_id: userId,
    count,
    seconds,
    open_seconds: openSeconds,
    rating,
  }
}

async function remove(tx: Tx, lines: readonly Line[]): Promise<void> {
  if (lines.length === 0) return
  await tx.run(sql`
    delete from report_facts f using jsonb_to_recordset(${lines}::jsonb) as r(conversation_id bigint, kind text, ordinal int)
     where f.tenant_id = ${tx.tenantId} and f.conversation_id = r.conversation_id and f.kind = r.kind and f.ordinal = r.ordinal returning f.ordinal`)
}

// In order of the ordinals: a stretch is closed before the next one is open.
async function write(tx: Tx, lines: readonly Line[]): Promise<void> {
  if (lines.length === 0) return
  await tx.run(sql`
    insert into report_facts as f (tenant_id, conversation_id, kind, ordinal, at, until, user_id, count, seconds, open_seconds, rating)
    select ${tx.tenantId}, r.conversation_id, r.kind, r.ordinal, r.at, r.until, r.user_id, r.count, r.seconds, r.open_seconds, r.rating
      from jsonb_to_recordset(${lines}::jsonb) as r(conversation_id bigint, kind text, ordinal int, at timestamptz, until timestamptz, user_id bigint, count int, seconds int, open_seconds int, rating smallint)
     order by r.conversation_id, r.kind, r.ordinal
    on conflict (tenant_id, conversation_id, kind, ordinal) do update set at = excluded.at, until = excluded.until, user_id = excluded.user_id, count = excluded.count, seconds = excluded.seconds,
       open_seconds = excluded.open_seconds, rating = excluded.rating returning ordinal`)
}
