import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Http } from '@switchboard/adapters'
import { ConfigError } from '../infra/errors.ts'

const MAIN = fileURLToPath(new URL('../../../simulator/src/main.ts', import.meta.url))

/** Where the simulator's post office listens. */
export interface MailPorts {
  smtp: number
  imap: number
}

export interface SimulatorProcess {
  url: string
  /** One call of its control API. @throws with the answer's text when it is not 2xx */
  call<T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T>
  close(): Promise<void>
}

/** The simulator with its post office. */
export interface DemoSimulator extends SimulatorProcess {
  /** Undefined where one of the two ports beside the simulator's own is taken: others are not let through the outbound guard. */
  mail: MailPorts | undefined
}

/** Starts the simulator as a process of its own, so that the platforms' work is not counted as ours. @throws {ConfigError} when its port is taken */
export async function startSimulatorProcess(http: Http, options: { port: number; dataDir: string }): Promise<SimulatorProcess> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN], {
    env: { ...process.env, SIMULATOR_PORT: String(options.port), SIMULATOR_DATA: join(options.dataDir, 'simulator', 'world.json') },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  })
  const url = await new Promise<string>((resolve, reject) => {
    let output = ''
    const read = (chunk: Buffer) => {
      output += chunk.toString()
      const found = /plays at (http:\S+)/.exec(output)?.[1]
      if (found) resolve(found)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('error', reject)
    child.once('exit', () =>
      reject(
        new ConfigError(
          /EADDRINUSE/.test(output)
            ? `Port ${options.port} of the simulator is taken: set SIMULATOR_PORT to a free one.`
            : `The simulator did not start: ${output.slice(-500)}`,
        ),
      ),
    )
  })
  return { url, call: (method, path, body) => callControl(http, { method, url: `${url}/_sim${path}`, body }), close: () => ended(child) }
}

/** The two ports after the simulator's own: its post office's, where they are free. */
export function mailPorts(simulatorPort: number): MailPorts {
  return { smtp: simulatorPort + 1, imap: simulatorPort + 2 }
}

/** Asks where the post office listens. */
export async function withMail(simulator: SimulatorProcess, simulatorPort: number): Promise<DemoSimulator> {
  const { doors } = await simulator.call<{ doors: Record<string, number> }>('GET', '/doors')
  const { smtp, imap } = mailPorts(simulatorPort)
  return { ...simulator, mail: doors['email/smtp'] === smtp && doors['email/imap'] === imap ? { smtp, imap } : undefined }
}

async function callControl<T>(
  http: Http,
  { method, url, body }: { method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; url: string; body: unknown },
): Promise<T> {
  const answer = await http({
    method,
    url,
    maxBytes: 32 * 1024 * 1024,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  const text = Buffer.from(answer.body).toString()
  if (answer.status >= 300) throw new Error(`${method} ${url}: ${answer.status} ${text}`)
  return (text === '' ? undefined : JSON.parse(text)) as T
}

function ended(child: ReturnType<typeof spawn>): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
    setTimeout(() => child.kill('SIGKILL'), 3_000).unref()
    return undefined
  })
}
