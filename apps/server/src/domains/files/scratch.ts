import { mkdirSync } from 'node:fs'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** A folder for one file on its way in; it goes with whatever is in it. */
export interface ScratchFolder extends AsyncDisposable {
  path: string
}

const ABANDONED_MS = 6 * 3_600_000

/** A new folder below `<data>/incoming`, on the disk of the files and not in a system's small temporary one. */
export async function scratchFolder(root: string): Promise<ScratchFolder> {
  mkdirSync(root, { recursive: true, mode: 0o700 })
  const path = await mkdtemp(join(root, 'file-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}

/** Removes what a process left that was killed. */
export async function sweepScratch(root: string, now: number): Promise<void> {
  mkdirSync(root, { recursive: true, mode: 0o700 })
  for (const name of await readdir(root)) {
    const path = join(root, name)
    if ((await stat(path)).mtimeMs < now - ABANDONED_MS) await rm(path, { recursive: true, force: true })
  }
}
