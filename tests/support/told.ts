// The other end of outgoing webhooks: a receiver that answers as a test tells it, and the addresses of a scene's business.
import assert from 'node:assert/strict'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { OutgoingEvent, WebhookDelivery, WebhookEndpoint } from '@switchboard/contracts'
import pg from 'pg'
import { type Scene, until } from './scene.ts'

export interface Told {
  path: string
  headers: Record<string, string>
  body: string
  event: OutgoingEvent
}

export interface Receiver {
  at(path: string): string
  /** What came to a path, in the order in which it came. */
  told(path: string): Told[]
  /** The texts of the messages that a path was told of. */
  texts(path: string): (string | null | undefined)[]
  /** What it answers at a path, the first for the next call; 200 when there is none. */
  answers: Map<string, { status: number; headers?: Record<string, string>; body?: string }[]>
  close(): void
}

export async function receiver(port: number): Promise<Receiver> {
  const heard: Told[] = []
  const answers: Receiver['answers'] = new Map()
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString()
    const path = request.url ?? ''
    heard.push({ path, headers: flat(request.headers), body, event: JSON.parse(body) as OutgoingEvent })
    const { status, headers = {}, body: said = 'thanks' } = answers.get(path)?.shift() ?? { status: 200 }
    response.writeHead(status, headers).end(said)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const told = (path: string) => heard.filter((one) => one.path === path)
  return {
    at: (path) => `http://127.0.0.1:${port}${path}`,
    told,
    texts: (path) => told(path).flatMap(({ event }) => (event.type === 'message.created' ? [event.data.message?.text] : [])),
    answers,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

export interface Endpoints {
  make(url: string, events?: string[]): Promise<{ id: string; secret: string }>
  drop(id: string): Promise<unknown>
  about(id: string): Promise<WebhookEndpoint>
  /** The address once it is so. */
  became(id: string, fits: (endpoint: WebhookEndpoint) => boolean): Promise<WebhookEndpoint>
  log(id: string, query?: string): Promise<WebhookDelivery[]>
  /** Its log once it is so, the newest first. */
  logged(id: string, fits: (log: WebhookDelivery[]) => boolean, query?: string): Promise<WebhookDelivery[]>
  /** The wait before the next try is over. */
  hurry(id: string): Promise<void>
  /** Changes what only time changes. `$1` is the tenant. */
  asOwner(statement: string, values: readonly unknown[]): Promise<void>
  close(): Promise<void>
}

export async function endpointsOf(world: Scene): Promise<Endpoints> {
  const owner = new pg.Client(world.db.urls.owner)
  await owner.connect()
  const { ask } = world.admin
  const about = (id: string) => ask<WebhookEndpoint>('GET', `/webhook-endpoints/${id}`)
  const log = async (id: string, query = '') =>
    (await ask<{ data: WebhookDelivery[] }>('GET', `/webhook-endpoints/${id}/deliveries${query}`)).data
  const asOwner = async (statement: string, values: readonly unknown[]) => {
    await owner.query('begin')
    await owner.query('select app.use_tenant($1)', [world.tenantId])
    const { rowCount } = await owner.query(statement, [world.tenantId, ...values])
    await owner.query('commit')
    if (!rowCount) throw new Error(`nothing was changed by: ${statement}`)
  }
  return {
    make: async (url, events = ['message.created']) => {
      const made = await ask<{ endpoint: WebhookEndpoint; secret: string }>('POST', '/webhook-endpoints', { name: url, url, events })
      return { id: made.endpoint.id, secret: made.secret }
    },
    drop: (id) => ask('DELETE', `/webhook-endpoints/${id}`),
    about,
    became: (id, fits) => until(() => about(id), fits),
    log,
    logged: (id, fits, query) => until(() => log(id, query), fits),
    hurry: async (id) => {
      await asOwner('update webhook_endpoints set paused_until = null where tenant_id = $1 and id = $2', [id])
      await asOwner(`update webhook_deliveries set next_at = now() where tenant_id = $1 and endpoint_id = $2 and status = 'pending'`, [id])
      await asOwner(DUE_NOW, [id])
    },
    asOwner,
    close: () => owner.end(),
  }
}

const DUE_NOW = `insert into timers (tenant_id, what, ref, due_at) values ($1, 'outgoing.send', $2, now())
  on conflict (tenant_id, what, ref) do update set due_at = excluded.due_at`

const flat = (headers: IncomingHttpHeaders) => Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))

/** The wait before the next try is as meant, from the beginning of the last one: its answer took a part of it, and the machine's clock may be set meanwhile. */
export function restsFor(delivery: WebhookDelivery | undefined, meantMs: number): void {
  const { attempts = [], nextAt } = delivery ?? {}
  const waitMs = Date.parse(nextAt ?? '') - Date.parse(attempts.at(-1)?.at ?? '')
  assert.ok(waitMs > meantMs - 1_000 && waitMs < meantMs + 15_000, JSON.stringify(delivery))
}
