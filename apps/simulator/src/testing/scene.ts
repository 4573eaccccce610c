import { type SimulatorOptions, startSimulator } from '../index.ts'
import type { Line } from '../model.ts'
import { at, list } from '../read.ts'
import type { Entry } from '../wire/ledger.ts'
import { type Business, startBusiness } from './business.ts'

export interface Reply {
  status: number
  json: unknown
  text: string
}

export interface Scene {
  url: string
  business: Business
  /** A call to any address of the simulator. */
  call(method: string, path: string, more?: { body?: unknown; headers?: Record<string, string> }): Promise<Reply>
  /** A call that must succeed; gives the JSON. */
  ok(method: string, path: string, body?: unknown): Promise<unknown>
  ledger(): Promise<Entry[]>
  thread(customerId: string): Promise<Line[]>
  close(): Promise<void>
}

/** A simulator with a business that listens to it. Receipts come at once, and waits between attempts are short. */
export async function scene(options: Partial<SimulatorOptions> = {}): Promise<Scene> {
  const business = await startBusiness()
  const simulator = await startSimulator({ port: 0, timeScale: 1_000, ...options })

  async function call(method: string, path: string, more: { body?: unknown; headers?: Record<string, string> } = {}): Promise<Reply> {
    const plain =
      more.body === undefined || more.body instanceof FormData || more.body instanceof URLSearchParams || typeof more.body === 'string'
    const response = await fetch(`${simulator.url}${path}`, {
      method,
      redirect: 'manual',
      headers: { ...(plain ? {} : { 'content-type': 'application/json' }), ...more.headers },
      ...(more.body === undefined ? {} : { body: plain ? (more.body as FormData | string) : JSON.stringify(more.body) }),
    })
    const text = await response.text()
    return { status: response.status, text, json: asJson(text) }
  }

  async function ok(method: string, path: string, body?: unknown): Promise<unknown> {
    const reply = await call(method, path, { body })
    if (reply.status >= 300) throw new Error(`${method} ${path} answered ${reply.status}: ${reply.text}`)
    return reply.json
  }

  return {
    url: simulator.url,
    business,
    call,
    ok,
    ledger: async () => list(at(await ok('GET', '/_sim/ledger'), 'entries')) as Entry[],
    thread: async (customerId) => list(at(await ok('GET', `/_sim/customers/${customerId}/thread`), 'messages')) as Line[],
    async close() {
      await simulator.close()
      await business.close()
    },
  }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Receipts without a wait between them. */
export const AT_ONCE = { sentAfterMs: 0, deliveredAfterMs: 0, readAfterMs: 0 }

export const SECRETS = {
  appId: '1517776481860111',
  appSecret: 'switchboard-app-secret-0001',
  accessToken: 'token-1',
  verifyToken: 'verify-me',
}
