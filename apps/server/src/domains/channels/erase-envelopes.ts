import type pg from 'pg'

/** By what somebody is found in raw webhooks. */
export interface Traces {
  /** Found wherever they stand: accounts, numbers, addresses. */
  within: readonly string[]
  /** Found only as whole words: ids of messages. */
  words: readonly string[]
}

const BATCH = 200
// Shorter ones stand in anything.
const LEAST_WITHIN = 5
const WORD = /[\w.:+=/@-]+/g

/**
 * Removes the raw webhooks of a tenant in which somebody is found, also those of which a part failed. A webhook may speak of several people: it is only
 * a record by then, what it said is in the tables. Ones that still wait to be applied are left. A second run finds nothing.
 * @returns those that went, and how many still wait
 */
export async function eraseEnvelopes(system: pg.Pool, tenantId: string, traces: Traces): Promise<{ removed: string[]; waiting: number }> {
  const isFound = finder(traces)
  const removed: string[] = []
  let [last, waiting] = ['0', 0]
  for (;;) {
    const { rows } = await system.query<{ id: string; body: Buffer; headers: unknown; queued: boolean }>(
      `select l.id, l.body, l.headers, exists (select from ingest_queue q where q.envelope_id = l.id) as queued from logs_webhook l
        where l.tenant_id = $1 and l.id > $2 order by l.id limit ${BATCH}`,
      [tenantId, last],
    )
    const found = rows.filter(({ body, headers }) => isFound(body.toString('latin1')) || isFound(JSON.stringify(headers)))
    waiting += found.filter(({ queued }) => queued).length
    const done = found.filter(({ queued }) => !queued).map(({ id }) => id)
    removed.push(...(await remove(system, tenantId, done)))
    last = rows.at(-1)?.id ?? last
    if (rows.length < BATCH) return { removed, waiting }
  }
}

/** Whether a text names somebody. Some services write a slash with a backslash before it, and bodies of forms a plus as %2B. Pure. */
export function finder({ within, words }: Traces): (text: string) => boolean {
  const whole = new Set([...words, ...within.filter((one) => one.length < LEAST_WITHIN)])
  const parts = within.filter((one) => one.length >= LEAST_WITHIN).map((one) => one.replace(/^\+/, ''))
  return (text) => {
    const plain = text.replaceAll('\\/', '/').replaceAll('%40', '@')
    return (
      parts.some((part) => plain.includes(part)) ||
      (plain.match(WORD) ?? []).some((word) => readings(word).some((reading) => whole.has(reading)))
    )
  }
}

// What stands after a field's name in JSON begins with its colon, in a form with its name.
function readings(word: string): string[] {
  return [word, word.replace(/^[:=]+/, ''), word.slice(word.indexOf('=') + 1)]
}

async function remove(system: pg.Pool, tenantId: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const { rows } = await system.query<{ id: string }>(
    'delete from logs_webhook l where l.tenant_id = $1 and l.id = any ($2::bigint[]) and not exists (select from ingest_queue q where q.envelope_id = l.id) returning l.id',
    [tenantId, ids],
  )
  return rows.map(({ id }) => id)
}
