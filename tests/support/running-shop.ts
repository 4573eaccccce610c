// A demo as `npm start` makes it, in a process of its own.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { Conversation, ConversationList, Message, MessageList } from '@switchboard/contracts'

const BIN = fileURLToPath(new URL('../../apps/server/bin/switchboard.js', import.meta.url))
export const START_WITHIN_MS = 150_000

export interface Shop {
  said: () => string
  get<T>(path: string): Promise<T>
  conversations(): Promise<Conversation[]>
  thread(conversation: Conversation): Promise<Message[]>
  messages(): Promise<Message[]>
  stop(): Promise<void>
}

export interface Ports {
  port: number
  simulatorPort: number
  metricsPort: number
}

export async function freePorts(): Promise<Ports> {
  return { port: await freePort(), simulatorPort: await threeFreePorts(), metricsPort: await freePort() }
}

export function launch(folder: string, { port, simulatorPort, metricsPort }: Ports): ChildProcess {
  const env = {
    ...process.env,
    PORT: `${port}`,
    SIMULATOR_PORT: `${simulatorPort}`,
    METRICS_PORT: `${metricsPort}`,
    SWITCHBOARD_DATA: folder,
    DATABASE_URL: '',
  }
  return spawn(process.execPath, [BIN, 'start'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
}

export async function start(folder: string, ports: Ports): Promise<Shop> {
  const child = launch(folder, ports)
  const said = await saying(child, 'Switchboard is ready')
  const api = `http://127.0.0.1:${ports.port}/api/v1`
  const signedIn = await fetch(`${api}/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'admin@demo.example', password: 'switchboard' }),
  })
  const { token } = (await signedIn.json()) as { token: string }
  const get = async <T>(path: string): Promise<T> => {
    const answer = await fetch(`${api}${path}`, { headers: { authorization: `Bearer ${token}` } })
    assert.equal(answer.status, 200, path)
    return (await answer.json()) as T
  }
  const conversations = async () => (await get<ConversationList>('/conversations?status=all&limit=100')).data
  const thread = async ({ id }: Conversation) => (await get<MessageList>(`/conversations/${id}/messages?limit=100`)).data
  const messages = async () => (await Promise.all((await conversations()).map(thread))).flat()
  return {
    said,
    get,
    conversations,
    thread,
    messages,
    stop: async () => {
      if (child.exitCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

/** Resolves when it says these words. @throws with what it said, when it ends or takes too long */
export function saying(child: ChildProcess, words: string): Promise<() => string> {
  let output = ''
  return new Promise((resolve, reject) => {
    const timer = globalThis.setTimeout(() => child.kill('SIGKILL'), START_WITHIN_MS)
    const read = (chunk: Buffer) => {
      output += chunk.toString()
      if (!output.includes(words)) return
      clearTimeout(timer)
      resolve(() => output)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', () => {
      clearTimeout(timer)
      reject(new Error(`It did not start: ${output}`))
    })
  })
}

/** The first of three in a row: the simulator's post office takes the two after its own. */
async function threeFreePorts(): Promise<number> {
  for (;;) {
    const first = await freePort()
    const next = await Promise.allSettled([freePort(first + 1), freePort(first + 2)])
    if (next.every(({ status }) => status === 'fulfilled')) return first
  }
}

async function freePort(port = 0): Promise<number> {
  const server = createServer().listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
