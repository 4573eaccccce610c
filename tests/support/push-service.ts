// A browser's push service, and the browser behind it: takes what is pushed to it, and reads it as the browser would.
import { createECDH, randomBytes, verify } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { publicKeyOf } from '../../apps/server/src/infra/push/keys.ts'
import { decryptPush } from './push-receiver.ts'
import { until } from './scene.ts'

export interface Pushed {
  browser: string
  headers: IncomingHttpHeaders
  /** What the browser reads. */
  said: Record<string, string>
  /** Whether the token of the sender holds for this service, by the key he names. */
  vouched: boolean
}

export interface PushService {
  /** `host:port`, for the operator's list of exceptions. */
  host: string
  pushed: readonly Pushed[]
  /** A browser subscribes; what it would hand to its app's server. */
  browser(name: string): { endpoint: string; keys: { p256dh: string; auth: string } }
  /** The next pushes to a browser are answered so. */
  answer(browser: string, status: number): void
  /** Asked so often for a browser, whatever the answer. */
  asked(browser: string): number
  /** The newest push to a browser, once there are `count`. */
  newest(browser: string, count?: number): Promise<Pushed>
  close(): Promise<void>
}

export async function openPushService(): Promise<PushService> {
  const pushed: Pushed[] = []
  const answers = new Map<string, number>()
  const asked: string[] = []
  const keys = new Map<string, { p256dh: Buffer; private: Buffer; auth: Buffer }>()
  const server = createServer(async (request, response) => {
    const browser = (request.url ?? '').slice('/send/'.length)
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    asked.push(browser)
    const status = answers.get(browser) ?? 201
    const receiver = keys.get(browser)
    if (status === 201 && receiver) {
      const said = JSON.parse(decryptPush(Buffer.concat(parts), receiver).toString()) as Record<string, string>
      pushed.push({ browser, headers: request.headers, said, vouched: isVouched(request.headers.authorization ?? '', origin) })
    }
    response.writeHead(status).end()
  })
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port))
  })
  const origin = `http://127.0.0.1:${port}`
  const of = (browser: string) => pushed.filter((one) => one.browser === browser)
  return {
    host: `127.0.0.1:${port}`,
    pushed,
    browser: (name) => {
      const ecdh = createECDH('prime256v1')
      const p256dh = ecdh.generateKeys()
      const auth = randomBytes(16)
      keys.set(name, { p256dh, private: ecdh.getPrivateKey(), auth })
      return { endpoint: `${origin}/send/${name}`, keys: { p256dh: p256dh.toString('base64url'), auth: auth.toString('base64url') } }
    },
    answer: (browser, status) => void answers.set(browser, status),
    asked: (browser) => asked.filter((one) => one === browser).length,
    newest: async (browser, count = 1) =>
      (
        await until(
          () => Promise.resolve(of(browser)),
          (found) => found.length >= count,
        )
      ).at(-1) as Pushed,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function isVouched(authorization: string, origin: string): boolean {
  const [, head = '', claims = '', signature = '', key = ''] =
    /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), k=([\w-]+)$/.exec(authorization) ?? []
  const bytes = (text: string) => Buffer.from(text, 'base64url')
  const said = JSON.parse(bytes(claims).toString() || '{}') as { aud?: string; exp?: number; sub?: string }
  const now = Date.now() / 1000
  if (said.aud !== origin || !said.sub || !said.exp || said.exp < now || said.exp > now + 86_400) return false
  return verify('sha256', Buffer.from(`${head}.${claims}`), { key: publicKeyOf(bytes(key)), dsaEncoding: 'ieee-p1363' }, bytes(signature))
}
