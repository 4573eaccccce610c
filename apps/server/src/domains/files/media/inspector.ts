import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { UNKNOWN } from '../file-types.ts'
import type { InspectJob, Inspection } from './inspection.ts'

/** Looks into files in a process of its own, one at a time. */
export interface Inspector {
  /** A file that kills the process or keeps it busy too long is called unknown, and the next one gets a new process. */
  inspect(job: InspectJob): Promise<Inspection>
  close(): Promise<void>
}

const CHILD = fileURLToPath(new URL('child.ts', import.meta.url))
const LONGEST_MS = 30_000
const IDLE_MS = 30_000

/** The process starts with the first file and ends when there was none for a while. */
export function createInspector(options: { module?: string; longestMs?: number; idleMs?: number } = {}): Inspector {
  const { module = CHILD, longestMs = LONGEST_MS, idleMs = IDLE_MS } = options
  let child: ChildProcess | undefined
  let last: Promise<unknown> = Promise.resolve()
  let idle: NodeJS.Timeout | undefined
  let count = 0

  const stop = () => {
    child?.kill('SIGKILL')
    child = undefined
  }
  const run = async (job: InspectJob): Promise<Inspection> => {
    clearTimeout(idle)
    child ??= start(module)
    const inspection = await ask(child, { id: (count += 1), job, longestMs })
    if (!inspection) stop()
    idle = setTimeout(stop, idleMs).unref()
    return inspection ?? { mimeType: UNKNOWN.mimeType, kind: UNKNOWN.kind }
  }
  return {
    inspect(job) {
      const mine = last.then(() => run(job))
      last = mine.catch(() => undefined) // whoever asked gets the error; the next one is not concerned
      return mine
    },
    async close() {
      await last
      clearTimeout(idle)
      stop()
    },
  }
}

function start(module: string): ChildProcess {
  const { PATH, SystemRoot, TMPDIR } = process.env
  const child = fork(module, {
    execArgv: ['--max-old-space-size=384'],
    env: { PATH, SystemRoot, TMPDIR },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  child.on('error', () => undefined) // it also exits, or never starts: `ask` sees that
  return child
}

/** Undefined where the child died over it or took too long. A waiting child does not keep the program alive; a busy one does. */
function ask(
  child: ChildProcess,
  { id, job, longestMs }: { id: number; job: InspectJob; longestMs: number },
): Promise<Inspection | undefined> {
  return new Promise((resolve) => {
    child.ref()
    child.channel?.ref()
    const timer = setTimeout(() => done(undefined), longestMs)
    const onMessage = (answer: { id: number; inspection: Inspection }) => answer.id === id && done(answer.inspection)
    const onEnd = () => done(undefined)
    const done = (inspection: Inspection | undefined) => {
      clearTimeout(timer)
      child.off('message', onMessage).off('exit', onEnd).off('error', onEnd)
      child.unref()
      child.channel?.unref()
      resolve(inspection)
    }
    child.on('message', onMessage).on('exit', onEnd).on('error', onEnd)
    child.send({ id, job }, (error) => error && onEnd())
  })
}
