import { instantOf } from '../../infra/clock.ts'
import { inTenant, SYSTEM, type Tx } from '../../infra/db/tx.ts'
import type { Files } from './files.ts'
import { blank, type DeadFile, deadFiles, dropUnborn, markDeleted } from './queries.ts'

const HOUR_MS = 3_600_000
const BATCH = 100

/** Withholds a file at once; its bytes go within three hours. False where there is none. */
export async function deleteFile(tx: Tx, key: string, now: number): Promise<boolean> {
  const found = await markDeleted(tx, key, instantOf(now))
  if (found) bookPurge(tx, now)
  return found
}

/** One purge for all that is deleted or staged within an hour, when the last of it is an hour old. */
export function bookPurge(tx: Tx, now: number): void {
  const hour = Math.floor(now / HOUR_MS)
  tx.enqueue({ task: 'files.purge', key: `files.purge:${hour}`, runAt: instantOf((hour + 2) * HOUR_MS + 60_000) })
}

/** The job: removes the bytes of files that were deleted, or staged and never used, at least an hour ago. A second run finds nothing left. */
export async function purgeFiles(files: Files, { tenantId }: { tenantId: string }): Promise<void> {
  const who = { tenantId, actor: SYSTEM }
  const before = instantOf(files.clock() - HOUR_MS)
  for (;;) {
    const dead = await inTenant(files.db, who, (tx) => deadFiles(tx, before, BATCH))
    await removeBytes(files, tenantId, dead)
    if (dead.length < BATCH) return
  }
}

/** Removes the bytes of deleted files, and then what their rows tell of them. */
export async function removeBytes(files: Files, tenantId: string, dead: readonly DeadFile[]): Promise<void> {
  for (const { storage, storage_key, thumb_key } of dead) {
    const store = files.stores.named(storage)
    await store.delete(storage_key)
    if (thumb_key !== null) await store.delete(thumb_key)
  }
  const idsOf = (unborn: boolean) => dead.filter((file) => file.unborn === unborn).map((file) => file.id)
  await inTenant(files.db, { tenantId, actor: SYSTEM }, async (tx) => {
    await dropUnborn(tx, idsOf(true))
    await blank(tx, idsOf(false))
  })
}
