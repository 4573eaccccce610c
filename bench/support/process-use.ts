import { readdirSync, readFileSync } from 'node:fs'

const TICKS_PER_SECOND = 100

/** Seconds of processor that a process has used, and those of its children that have ended. 0 for one that is gone. */
export function cpuSeconds(pid: number): number {
  const fields = statOf(pid)
  return fields ? [13, 14, 15, 16].reduce((sum, field) => sum + Number(fields[field - 2]), 0) / TICKS_PER_SECOND : 0
}

/** Memory of a process, MB. */
export function memoryMb(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(line?.[1] ?? 0) / 1024
}

/** A process and its living children. */
export function familyOf(pid: number): number[] {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []))
  return [pid, ...all.filter((one) => Number(statOf(one)?.[1]) === pid)]
}

// From the state on: the name before it may hold blanks.
function statOf(pid: number): string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')
  } catch {
    return undefined // it ended meanwhile
  }
}
