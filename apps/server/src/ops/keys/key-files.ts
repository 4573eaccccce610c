import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const linesOf = (file: string) =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
    : []

/** Puts a new key in the place of the present one, which moves to master.key.old first: at every moment the files open all that is sealed. */
export function replaceKeyFile(dataDir: string, present: string): void {
  const old = join(dataDir, 'master.key.old')
  writeWhole(old, [...linesOf(old).filter((line) => line !== present), present])
  writeWhole(join(dataDir, 'master.key'), [randomBytes(32).toString('base64url')])
}

/** The keys of former days seal nothing any more: they move to master.key.retired, which only a backup of then still needs. */
export function retireOldKeys(dataDir: string): void {
  const old = join(dataDir, 'master.key.old')
  const retired = join(dataDir, 'master.key.retired')
  writeWhole(retired, [...new Set([...linesOf(retired), ...linesOf(old)])])
  rmSync(old)
}

// Written beside its place, flushed, and moved there in one step: a crash leaves the file before or the file after.
function writeWhole(file: string, lines: readonly string[]): void {
  const draft = `${file}.${process.pid}.new`
  writeFileSync(draft, `${lines.join('\n')}\n`, { mode: 0o600, flush: true })
  renameSync(draft, file)
  if (process.platform === 'win32') return
  const folder = openSync(join(file, '..'), 'r')
  fsyncSync(folder)
  closeSync(folder)
}
