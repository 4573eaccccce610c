import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { errorCode } from './error-code.ts'
import type { Attempt } from './ledger.ts'

/** The business was never reached, so it cannot have kept anything. */
const NEVER_ARRIVED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ERR_INVALID_URL',
  'ERR_INVALID_PROTOCOL',
])
const ANSWER_CHARS = 2_000

const agents = { 'http:': new HttpAgent({ keepAlive: true }), 'https:': new HttpsAgent({ keepAlive: true }) }

export interface Post {
  raw: Buffer
  headers: Record<string, string>
  timeoutMs: number
}

/** One POST of one body, and what came of it. Never throws: every end is an outcome. Redirects are not followed. */
export async function post(url: string, sent: Post): Promise<Attempt> {
  const at = Date.now()
  try {
    const { status, answer } = await answerTo(url, sent)
    return { at, ms: Date.now() - at, outcome: status === 200 ? 'acked' : 'refused', status, answer }
  } catch (failure) {
    const code = errorCode(failure)
    return { at, ms: Date.now() - at, outcome: NEVER_ARRIVED.has(code) ? 'refused' : 'unknown', error: code }
  }
}

/** Bare `node:http`: with `fetch` the webhooks of 500 sends a second would take most of a core. */
function answerTo(url: string, { raw, headers, timeoutMs }: Post): Promise<{ status: number; answer: string }> {
  return new Promise((resolve, reject) => {
    const address = new URL(url)
    const secure = address.protocol === 'https:'
    const open = secure ? httpsRequest : httpRequest
    const request = open(address, {
      method: 'POST',
      agent: secure ? agents['https:'] : agents['http:'],
      headers: { ...headers, 'content-length': raw.length },
    })
    const timer = setTimeout(() => request.destroy(Object.assign(new Error('No answer in time'), { code: 'TIMEOUT' })), timeoutMs)
    const done = () => clearTimeout(timer)
    request.on('error', (failure) => {
      done()
      reject(failure)
    })
    request.on('response', (response) => {
      read(response)
        .then((answer) => resolve({ status: response.statusCode ?? 0, answer }), reject)
        .finally(done)
    })
    request.end(raw)
  })
}

async function read(response: IncomingMessage): Promise<string> {
  let text = ''
  response.setEncoding('utf8')
  for await (const piece of response) if (text.length < ANSWER_CHARS) text += piece
  return text.slice(0, ANSWER_CHARS)
}
