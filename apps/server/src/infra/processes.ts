import { readFileSync } from 'node:fs'

/**
 * What to write down about a process so that others can tell later whether it still runs: its id, and where the machine says it, the
 * moment of its start. Ids are given out again (in a container after every start), moments are not.
 */
export function markOf(pid: number): string {
  const startedAt = startOf(pid)
  return startedAt === undefined ? String(pid) : `${pid}.${startedAt}`
}

/** Whether the process of a mark, or of a bare id, still runs. */
export function isRunning(mark: string): boolean {
  const [pid = '', startedAt] = mark.split('.')
  return isAlive(Number(pid)) && (startedAt === undefined || startOf(Number(pid)) === startedAt)
}

/** Whether any process has this id now. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The words a process was started with; undefined where the machine does not tell. */
export function wordsOf(pid: number): string[] | undefined {
  return readProc(pid, 'cmdline')?.split('\0').slice(0, -1)
}

// Field 22 of Linux' /proc/<pid>/stat: clock ticks since the machine's start. The name before it may hold anything, brackets too.
function startOf(pid: number): string | undefined {
  const stat = readProc(pid, 'stat')
  return stat
    ?.slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .at(19)
}

function readProc(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined
    throw error
  }
}
