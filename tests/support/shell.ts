import { spawn } from 'node:child_process'
import { delimiter, dirname } from 'node:path'

/** Runs a script with bash, the node of this test among its commands, and nothing of this process's settings but what is given. */
export function shell(
  script: string,
  { cwd, env }: { cwd: string; env: Readonly<Record<string, string>> },
): Promise<{ code: number | null; output: string; error: string }> {
  const path = [dirname(process.execPath), process.env.PATH].join(delimiter)
  return new Promise((resolve) => {
    const child = spawn('bash', ['--norc', '-c', script], {
      cwd,
      env: { PATH: path, ...env },
      timeout: 60_000,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const heard = { output: '', error: '' }
    child.stdout.on('data', (chunk: Buffer) => (heard.output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (heard.error += chunk.toString()))
    child.on('close', (code) => resolve({ code, ...heard }))
  })
}
