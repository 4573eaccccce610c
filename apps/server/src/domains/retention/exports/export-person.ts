import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { instantOf, now, plusMs } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import { type Database, inTenant, SYSTEM, type Tx } from '../../../infra/db/tx.ts'
import { type Files, removeErased, revealFile, scratchFolder, type StagedFile, stageMade } from '../../files/index.ts'
import { countMessages, subjectOf, threadsOf } from './subject.ts'
import { tarOf } from './tar.ts'
import { entriesOf, type Missing } from './write-archive.ts'

export interface ExportDeps {
  db: Database
  files: Files
}

interface Job {
  tenantId: string
  exportId: string
}

interface Begun {
  person_id: string
  with_notes: boolean
}

const MOST_ATTEMPTS = 3
const TOLD_EVERY_MS = 1_000
const KEPT_MS = 7 * 86_400_000
/** When an archive is removed again. */
export const EXPIRE_TIMER = 'retention.expire-export'

/**
 * Writes everything that is kept of a person into one archive. It streams: neither the archive nor a conversation is ever whole in memory, and no transaction is open while
 * bytes move. A run that died, or failed, begins anew, twice at most; one after the end does nothing.
 * @throws whatever made it fail, after it was written down
 */
export async function exportPerson(deps: ExportDeps, job: Job): Promise<void> {
  const within = <T>(act: (tx: Tx) => Promise<T>) => inTenant(deps.db, { tenantId: job.tenantId, actor: SYSTEM }, act)
  const begun = await within((tx) => begin(tx, job.exportId))
  if (!begun) return
  try {
    await using folder = await scratchFolder(deps.files.scratchRoot)
    const made = await write(deps, { ...job, begun, within, folder: folder.path })
    const kept = await within((tx) => finish(tx, job.exportId, made))
    if (!kept) await removeErased(deps.files, job.tenantId, [made.staged.id])
  } catch (error) {
    await within((tx) => giveUpAfter(tx, job.exportId, MOST_ATTEMPTS))
    throw error
  }
}

async function begin(tx: Tx, exportId: string): Promise<Begun | undefined> {
  await giveUpAfter(tx, exportId, MOST_ATTEMPTS) // whoever tried died each time
  return tx.one<Begun & Record<string, unknown>>(sql`
    update person_exports set attempts = attempts + 1, done = 0 where tenant_id = ${tx.tenantId} and id = ${exportId} and state = 'running' returning person_id, with_notes`)
}

interface Made {
  staged: StagedFile
  missing: number
}

async function write(
  { files }: ExportDeps,
  {
    tenantId,
    exportId,
    begun,
    within,
    folder,
  }: Job & { begun: Begun; within: <T>(act: (tx: Tx) => Promise<T>) => Promise<T>; folder: string },
): Promise<Made> {
  const { subject, threads } = await within(async (tx) => {
    const found = await subjectOf(tx, begun.person_id)
    if (!found) throw new Error('the person who was to be exported is gone')
    const all = await threadsOf(tx, found.contactIds)
    await tx.run(sql`
      update person_exports set total = ${await countMessages(tx, found.contactIds, all)} where tenant_id = ${tx.tenantId} and id = ${exportId} returning id`)
    return { subject: found, threads: all }
  })
  const missing: Missing[] = []
  const at = now()
  const written = teller((count) => within((tx) => tell(tx, exportId, count)))
  const writing = { files, tenantId, within, folder, subject, threads, withNotes: begun.with_notes, at, written, missing }
  const path = join(folder, 'archive')
  await pipeline(Readable.from(tarOf(entriesOf(writing), new Date(at))), createGzip(), createWriteStream(path, { mode: 0o600 }))
  const name = `person-${subject.rootId}.tar.gz`
  return {
    staged: await stageMade(files, tenantId, { path, name, mimeType: 'application/gzip', purpose: 'export' }),
    missing: missing.length,
  }
}

/** Tells how much is done, at most once a second. */
function teller(say: (count: number) => Promise<void>): (more: number) => Promise<void> {
  let [count, saidAt] = [0, Date.now()]
  return async (more) => {
    count += more
    if (Date.now() - saidAt < TOLD_EVERY_MS) return
    saidAt = Date.now()
    await say(count)
  }
}

async function tell(tx: Tx, exportId: string, done: number): Promise<void> {
  await changed(
    tx,
    await tx.one<Changed & Record<string, unknown>>(
      sql`update person_exports set done = ${done} where tenant_id = ${tx.tenantId} and id = ${exportId} and state = 'running' returning id, person_id`,
    ),
  )
}

// False where he was erased meanwhile.
async function finish(tx: Tx, exportId: string, { staged, missing }: Made): Promise<boolean> {
  const running = await tx.one(
    sql`select id from person_exports where tenant_id = ${tx.tenantId} and id = ${exportId} and state = 'running' for update`,
  )
  if (!running) return false
  const { id, sizeBytes } = await revealFile(tx, staged)
  const [at, until] = [now(), plusMs(instantOf(Date.now()), KEPT_MS)]
  const row = await tx.one<Changed & Record<string, unknown>>(sql`
    update person_exports set state = 'done', done = total, file_id = ${id}, size_bytes = ${sizeBytes}, missing_files = ${missing}, finished_at = ${at}, expires_at = ${until}
     where tenant_id = ${tx.tenantId} and id = ${exportId} returning id, person_id`)
  await tx.run(
    sql`insert into timers (tenant_id, what, ref, due_at) values (${tx.tenantId}, ${EXPIRE_TIMER}, ${exportId}, ${until}) on conflict (tenant_id, what, ref) do nothing returning id`,
  )
  await changed(tx, row)
  return true
}

async function giveUpAfter(tx: Tx, exportId: string, attempts: number): Promise<void> {
  await changed(
    tx,
    await tx.one<Changed & Record<string, unknown>>(sql`
      update person_exports set state = 'failed', finished_at = ${now()} where tenant_id = ${tx.tenantId} and id = ${exportId} and state = 'running' and attempts >= ${attempts} returning id, person_id`),
  )
}

interface Changed {
  id: string
  person_id: string
}

async function changed(tx: Tx, row: Changed | undefined): Promise<void> {
  if (row) tx.emit({ type: 'person_export.updated', personId: row.person_id, data: { exportId: row.id } })
}
