import { chownSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { dirname } from 'node:path'

/** Options of `spawn` that make a process run as somebody else. */
export interface ServerUser {
  uid: number
  gid: number
}

/** PostgreSQL refuses to run as root: then it runs as `postgres`, or else `nobody`. Undefined: we are an ordinary user. */
export function serverUser(): ServerUser | undefined {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return undefined
  const rows = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const row = rows.find(([name]) => name === 'postgres') ?? rows.find(([name]) => name === 'nobody')
  return row ? { uid: Number(row[2]), gid: Number(row[3]) } : { uid: 65534, gid: 65534 }
}

/** Makes a folder that only `user` may use. */
export function makeOwnFolder(dir: string, user: ServerUser | undefined): void {
  mkdirSync(dirname(dir), { recursive: true, mode: 0o711 }) // to be walked through, not looked into
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  if (user) chownSync(dir, user.uid, user.gid)
}

/** Whether `user` may walk down to `dir` (or to the place where it would be made). */
export function canReach(dir: string, user: ServerUser | undefined): boolean {
  if (!user) return true
  let at = dir
  while (!existsSync(at)) at = dirname(at)
  return (
    spawnSync(process.execPath, ['-e', 'process.chdir(process.argv[1])', at], { ...user, cwd: '/' }).status === 0 || reachable(at, user)
  )
}

// The program itself may be out of the user's reach; `test` of the system never is.
function reachable(dir: string, user: ServerUser): boolean {
  return spawnSync('test', ['-x', dir], { ...user, cwd: '/' }).status === 0
}
