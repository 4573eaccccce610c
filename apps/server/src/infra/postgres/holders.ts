import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRunning, markOf } from '../processes.ts'

/** The processes that use one embedded server. The last to leave stops it. */
export interface Holders {
  join(): void
  leave(): void
  /** Whether any other living process still uses it. Entries of dead ones are swept. */
  others(): boolean
}

let uses = 0

export function holdersIn(dir: string): Holders {
  const folder = join(dir, 'holders')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const own = `${markOf(process.pid)}-${(uses += 1)}`
  return {
    join: () => writeFileSync(join(folder, own), ''),
    leave: () => rmSync(join(folder, own), { force: true }),
    others: () => readdirSync(folder).filter((name) => isLive(folder, name)).length > 0,
  }
}

function isLive(folder: string, name: string): boolean {
  if (isRunning(name.split('-')[0] ?? '')) return true
  rmSync(join(folder, name), { force: true })
  return false
}

/** Runs `act` while no other process is inside for the same folder. A lock whose process is dead is taken over. */
export async function withFolderLock<T>(dir: string, act: () => Promise<T>): Promise<T> {
  const file = join(dir, 'lock')
  const deadline = Date.now() + 90_000
  while (!tryClaim(file)) {
    if (Date.now() > deadline) throw new Error(`${file} has been held for 90 s by process ${claimedBy(file)}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  try {
    return await act()
  } finally {
    rmSync(file, { force: true })
  }
}

/** Makes `file` in the name of this process; false while a living process has it. One that a dead process left is removed: try again. */
export function tryClaim(file: string): boolean {
  try {
    writeFileSync(file, markOf(process.pid), { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    const holder = claimedBy(file)
    if (holder !== undefined && !isRunning(holder)) rmSync(file, { force: true })
    return false
  }
}

/** Mark of the process that has claimed `file`; undefined while it is just being written, or just went away. */
export function claimedBy(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim() || undefined
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
