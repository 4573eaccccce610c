import { type Http, HttpFailure, type HttpRequest, type HttpResponse } from '@switchboard/adapters/adapter'
import { Agent } from 'undici'
import { bodyOf } from './body.ts'
import { call } from './call.ts'
import { guardedConnector, publicOnly, type Resolver, systemResolver } from './connector.ts'
import { type Downloaded, type DownloadOptions, type DownloadRequest, download } from './download.ts'
import { failureOf } from './failures.ts'
import { type Reached, reach } from './reach.ts'
import { type Rules, rulesOf, targetOf, unbracketed } from './target.ts'

export { isPublicAddress } from './addresses.ts'
export type { Resolver } from './connector.ts'
export type { Reached } from './reach.ts'
export type { Downloaded, DownloadOptions, DownloadRequest } from './download.ts'

export interface OutboundOptions {
  /** `host:port` exceptions of the operator (SWITCHBOARD_ALLOW_HOSTS, the demo's simulator): exactly these, wherever they lead, by http too. */
  allowHosts: readonly string[]
  /** Public hosts that know no https. */
  plainHttpHosts?: readonly string[]
  /** Default: the machine's own. */
  resolver?: Resolver
  /** Connections to one origin; further requests wait. Default 32. */
  maxPerHost?: number
  /** Certificates to trust instead of the usual ones, PEM. */
  ca?: string
  /** Time for name, connection and TLS; default 5 s. */
  connectTimeoutMs?: number
}

/** The one way out of the program. */
export interface Outbound {
  /** One exchange with an API: follows no redirect, reads at most `maxBytes`, ends within `timeoutMs` whatever the peer does. @throws {HttpFailure} */
  request: Http
  /** A file by GET, streamed, over at most 3 judged redirects. @throws {HttpFailure} */
  download<T>(request: DownloadRequest, options: DownloadOptions<T>): Promise<Downloaded<T>>
  /** Judges an address that somebody wants to save: undefined when it may be called, else why not. The judgement is made again at each call. */
  refuse(url: string): Promise<string | undefined>
  /** Judges a host for a connection that is no HTTP, and tells the one address to connect to. @throws {HttpFailure} `forbidden-address`, and errors of the resolver */
  reach(to: { host: string; port: number; ports: readonly number[] }): Promise<Reached>
  /** Ends idle connections and lets running exchanges finish. */
  close(): Promise<void>
}

/** Makes the guarded client. Private and otherwise special addresses are out of reach, whatever name, spelling or redirect leads there. */
export function createOutbound(options: OutboundOptions): Outbound {
  const rules = rulesOf(options)
  const resolver = options.resolver ?? systemResolver
  const agent = new Agent({
    connect: guardedConnector(rules, {
      resolver,
      timeoutMs: options.connectTimeoutMs ?? 5_000,
      ...(options.ca === undefined ? {} : { ca: options.ca }),
    }),
    connections: options.maxPerHost ?? 32,
    pipelining: 1,
    keepAliveTimeout: 4_000,
    keepAliveMaxTimeout: 60_000,
    maxHeaderSize: 32_768,
  })
  return {
    request: (request) => exchange(agent, rules, request),
    download: (request, how) => download(agent, rules, { ...request, ...how }),
    refuse: (url) => refusal(url, rules, resolver),
    reach: (to) => reach(rules, resolver, to),
    close: () => agent.close(),
  }
}

async function exchange(agent: Agent, rules: Rules, request: HttpRequest): Promise<HttpResponse> {
  const timeoutMs = request.timeoutMs ?? 20_000
  const { status, headers, body } = await call(agent, rules, {
    method: request.method,
    url: request.url,
    headers: request.headers ?? {},
    ...(request.body === undefined ? {} : { body: request.body }),
    timeoutMs,
    signal: AbortSignal.timeout(timeoutMs),
  })
  try {
    const chunks = await Array.fromAsync(bodyOf(body, { headers, maxBytes: request.maxBytes ?? 1_048_576 }))
    return { status, headers, body: Buffer.concat(chunks) }
  } catch (error) {
    body.destroy()
    throw failureOf(error, true)
  }
}

async function refusal(text: string, rules: Rules, resolver: Resolver): Promise<string | undefined> {
  try {
    const { url, exempt } = targetOf(text, rules)
    if (!exempt) publicOnly(url.hostname, await resolver(unbracketed(url.hostname)))
    return undefined
  } catch (error) {
    if (error instanceof HttpFailure) return error.message
    return `The name cannot be resolved (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`
  }
}
