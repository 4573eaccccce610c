// The product as `npm start` runs it: its own processes, its own data folder and ports, met from outside alone.
import { createHmac, randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { type DataFolder, isAlive, type Outcome, outcomeOf, until } from './command.ts'
import { type Client, signIn } from './scene.ts'

export type Ports = Record<'PORT' | 'SIMULATOR_PORT', string>

export interface Product {
  url: string
  simulatorUrl: string
  /** What it has said on standard output. */
  said(): string
  ended: Promise<Outcome>
  /** Process id of the program that people call; the server runs below it. It leads its group of processes. */
  pid: number
  /** Asks it to end as an operator does. */
  stop(): Promise<Outcome>
}

/**
 * Ports for one data folder, kept over its restarts. They lie below those that machines hand out for outgoing connections, one of which
 * could otherwise take a port between two starts.
 */
export async function somePorts(): Promise<Ports> {
  return { PORT: String(await lowPort()), SIMULATOR_PORT: String(await lowPort()) }
}

async function lowPort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000)
    if (await isFree(port)) return port
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}

/** Starts it and waits until it says that it is ready. @throws with all it said when it ends instead */
export async function startProduct(folder: DataFolder, env: Readonly<Record<string, string>>): Promise<Product> {
  const child = folder.start(['start'], { DEMO: '1', ...env }, { ownGroup: true })
  let text = ''
  child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const ended = outcomeOf(child)
  let outcome: Outcome | undefined
  void ended.then((one) => (outcome = one))
  const ready = env.DEMO === '0' ? /^Switchboard is ready/m : /^Password/m
  await until(() => outcome !== undefined || ready.test(text)).catch((error: unknown) => {
    child.kill('SIGKILL') // the server below ends in order when this one is gone
    throw error
  })
  if (outcome) throw new Error(`it ended with ${outcome.code}: ${outcome.stdout.slice(-1000)}${outcome.stderr.slice(-2000)}`)
  const pid = child.pid ?? 0
  return {
    url: `http://localhost:${env.PORT}`,
    simulatorUrl: `http://127.0.0.1:${env.SIMULATOR_PORT}`,
    said: () => text,
    ended,
    pid,
    stop: () => {
      if (isAlive(pid)) process.kill(pid, 'SIGTERM')
      return ended
    },
  }
}

export function agentOf(product: Product): Promise<Client> {
  return signIn(product.url, 'agent1@demo.example', 'switchboard')
}

export function adminOf(product: Product): Promise<Client> {
  return signIn(product.url, 'admin@demo.example', 'switchboard')
}

/** One call of the simulator's control API. @throws when it is refused */
export async function simulate<T>(product: Product, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${product.simulatorUrl}/_sim${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
  return (text === '' ? undefined : JSON.parse(text)) as T
}

/** The demo's WhatsApp hotline, written to as Meta does. */
export interface Hotline {
  account: string
  webhookUrl: string
  /** Posts one signed message. */
  deliver(message: { id: string; from: string; text: string }): Promise<Response>
}

export async function hotlineOf(product: Product, folder: DataFolder): Promise<Hotline> {
  const { accounts } = await simulate<{ accounts: SimAccount[] }>(product, 'GET', '/accounts')
  const found = accounts.find((one) => one.platform === 'whatsapp')
  if (!found) throw new Error(`the demo has no WhatsApp: ${JSON.stringify(accounts)}`)
  const { meta } = JSON.parse(readFileSync(join(folder.path, 'demo.json'), 'utf8')) as { meta: { appSecret: string } }
  return {
    account: found.account,
    webhookUrl: found.webhookUrl,
    deliver: ({ id, from, text }) => {
      const body = whatsappText(found.account, { id, from, text })
      const signature = createHmac('sha256', meta.appSecret).update(body).digest('hex')
      return fetch(found.webhookUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
        body,
      })
    },
  }
}

interface SimAccount {
  platform: string
  account: string
  webhookUrl: string
}

function whatsappText(account: string, { id, from, text }: { id: string; from: string; text: string }): string {
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550783881', phone_number_id: account },
    contacts: [{ profile: { name: `Customer ${from}` }, wa_id: from }],
    messages: [{ from, id, timestamp: String(Math.floor(Date.now() / 1000)), type: 'text', text: { body: text } }],
  }
  return JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: '1', changes: [{ field: 'messages', value }] }] })
}
