import { createHmac } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { rawRequest } from './raw-request.ts'
import type { World } from './world.ts'

/** A signed WhatsApp webhook with one text of one of `customers` customers. */
export function webhookBody(world: { account: string }, n: number, customers: number): string {
  const from = `8490${String(1_000_000 + (n % customers))}`
  return `{"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":"${world.account}"},"contacts":[{"profile":{"name":"Customer ${n % customers}"},"wa_id":"${from}"}],"messages":[{"from":"${from}","id":"${externalId(n)}","timestamp":"${Math.floor(Date.now() / 1000)}","type":"text","text":{"body":"${messageText(n)}"}}]},"field":"messages"}]}]}`
}

/** What every benched customer writes. */
export const messageText = (n: number) => `Message number ${n}: is the ring still to be had in size 52?`

/** The same as a whole request, ready to be sent. */
export function webhookRequest(world: World, n: number, customers: number): Buffer {
  const body = Buffer.from(webhookBody(world, n, customers))
  const signature = createHmac('sha256', world.appSecret).update(body).digest('hex')
  return rawRequest(world.webhookPath, { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` }, body)
}

export function externalId(n: number): string {
  return `wamid.BENCH${n}`
}

export interface Load {
  /** Answer times in ms, in the order of the answers. */
  acks: number[]
  /** When webhook n was answered, ms since 1970. */
  ackedAt: Map<number, number>
  refused: number
}

/**
 * Posts webhooks, `first` and those after it, over `senders` kept-alive connections: as fast as they are answered, or (`perSecond`) at an even rate.
 * Plain sockets and whole requests, so that the generator takes as little of the machine as it can.
 */
export async function postWebhooks(options: {
  port: number
  senders: number
  count: number
  first: number
  perSecond?: number
  request: (n: number) => Buffer
}): Promise<Load> {
  const load: Load = { acks: [], ackedAt: new Map(), refused: 0 }
  let next = 0
  const began = performance.now()
  const take = async (): Promise<number | undefined> => {
    if (next >= options.count) return undefined
    const n = next
    next += 1
    if (options.perSecond !== undefined) {
      const dueMs = (n / options.perSecond) * 1000 - (performance.now() - began)
      if (dueMs > 1) await new Promise((resolve) => setTimeout(resolve, dueMs))
    }
    return options.first + n
  }
  await Promise.all(Array.from({ length: options.senders }, () => send(options, { load, take })))
  return load
}

async function send(
  { port, request }: { port: number; request: (n: number) => Buffer },
  { load, take }: { load: Load; take: () => Promise<number | undefined> },
): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  socket.setNoDelay(true)
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  for (let n = await take(); n !== undefined; n = await take()) {
    const bytes = request(n)
    const from = performance.now()
    socket.write(bytes)
    const status = await statusOf(socket)
    load.acks.push(performance.now() - from)
    if (status === 200) load.ackedAt.set(n, Date.now())
    else load.refused += 1
  }
  socket.end()
}

// Answers are short and come whole: the head says the status and the length of the body.
function statusOf(socket: Socket): Promise<number> {
  return new Promise((resolve, reject) => {
    let text = ''
    const read = (chunk: Buffer) => {
      text += chunk.toString('latin1')
      const end = text.indexOf('\r\n\r\n')
      const length = end < 0 ? undefined : /content-length: (\d+)/i.exec(text)?.[1]
      if (length === undefined || text.length < end + 4 + Number(length)) return
      socket.off('data', read)
      socket.off('error', reject)
      resolve(Number(text.slice(9, 12)))
    }
    socket.on('data', read)
    socket.once('error', reject)
  })
}
