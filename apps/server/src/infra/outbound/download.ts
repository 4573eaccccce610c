import { HttpFailure } from '@switchboard/adapters/adapter'
import type { Agent } from 'undici'
import { bodyOf } from './body.ts'
import { type Answer, call } from './call.ts'
import { failureOf } from './failures.ts'
import { forbidden, type Rules, targetOf } from './target.ts'

export interface DownloadRequest {
  url: string
  headers?: Readonly<Record<string, string>>
  /** Only from these hosts and those below them, redirects included: `fbcdn.net` lets `a.fbcdn.net` through. The operator's exceptions pass. */
  onlyHosts?: readonly string[]
  /** Time for the whole download; default 120 s. A peer that is silent for 20 s ends it sooner. */
  timeoutMs?: number
}

export interface DownloadOptions<T> {
  /** Longest body, unpacked. */
  maxBytes: number
  /** At most 3, the default. */
  maxRedirects?: number
  /** Takes the bytes as they come. If the body fails it must rethrow, and drop what it has. */
  sink: (body: AsyncIterable<Uint8Array>) => Promise<T>
}

/** What came: `stored` is what the sink made of a 2xx answer; any other answer has no body here. */
export type Downloaded<T> =
  | { ok: true; status: number; headers: Readonly<Record<string, string>>; bytes: number; stored: T }
  | { ok: false; status: number; headers: Readonly<Record<string, string>> }

const MOST_REDIRECTS = 3
const SILENCE_MS = 20_000

/**
 * A GET whose body flows into `sink`. Each hop is judged like a first address; headers of the caller stay with the origin they
 * were meant for. @throws {HttpFailure}
 */
export async function download<T>(agent: Agent, rules: Rules, request: DownloadRequest & DownloadOptions<T>): Promise<Downloaded<T>> {
  const signal = AbortSignal.timeout(request.timeoutMs ?? 120_000)
  const answer = await followed(agent, rules, { request, signal })
  const { status, headers } = answer
  if (status < 200 || status > 299) {
    answer.body.destroy()
    return { ok: false, status, headers }
  }
  let bytes = 0
  const counted = async function* () {
    try {
      for await (const chunk of bodyOf(answer.body, { headers, maxBytes: request.maxBytes })) {
        bytes += chunk.byteLength
        yield chunk
      }
    } catch (error) {
      throw failureOf(error, true)
    }
  }
  const stored = await request.sink(counted()).finally(() => answer.body.destroy())
  return { ok: true, status, headers, bytes, stored }
}

async function followed(
  agent: Agent,
  rules: Rules,
  { request, signal }: { request: DownloadRequest & { maxRedirects?: number }; signal: AbortSignal },
): Promise<Answer> {
  const most = Math.min(request.maxRedirects ?? MOST_REDIRECTS, MOST_REDIRECTS)
  let url = request.url
  let headers = request.headers ?? {}
  for (let hops = 0; ; hops += 1) {
    const answer = await hop(agent, rules, { url, headers, signal, first: hops === 0, onlyHosts: request.onlyHosts })
    const next = redirectOf(answer, url)
    if (next === undefined) return answer
    answer.body.destroy()
    if (hops === most) throw new HttpFailure('invalid-response', true, `More than ${most} redirects`)
    if (URL.parse(next)?.origin !== new URL(url).origin) headers = harmless(headers)
    url = next
  }
}

async function hop(
  agent: Agent,
  rules: Rules,
  at: {
    url: string
    headers: Readonly<Record<string, string>>
    signal: AbortSignal
    first: boolean
    onlyHosts: readonly string[] | undefined
  },
): Promise<Answer> {
  try {
    if (at.onlyHosts) requireHost(at.url, { hosts: at.onlyHosts, rules })
    return await call(agent, rules, { method: 'GET', url: at.url, headers: at.headers, timeoutMs: SILENCE_MS, signal: at.signal })
  } catch (error) {
    throw at.first ? error : failureOf(error, true) // an earlier hop did reach somebody
  }
}

function requireHost(text: string, { hosts, rules }: { hosts: readonly string[]; rules: Rules }): void {
  const { url, exempt } = targetOf(text, rules)
  if (!exempt && !hosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`)))
    throw forbidden(`${url.hostname} is not a host of the provider`)
}

function redirectOf(answer: Answer, from: string): string | undefined {
  if (![301, 302, 303, 307, 308].includes(answer.status) || !answer.headers.location) return undefined
  const next = URL.parse(answer.headers.location, from)
  if (!next) throw new HttpFailure('invalid-response', true, 'The redirect leads nowhere')
  return next.href
}

// Anything else may be a credential: tokens travel under many names.
const HARMLESS = new Set(['accept', 'accept-language', 'user-agent', 'range'])

function harmless(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => HARMLESS.has(name.toLowerCase())))
}
