import type { Agent, Dispatcher } from 'undici'
import { failureOf } from './failures.ts'
import { type Rules, targetOf } from './target.ts'

/** One exchange. The caller reads or destroys `body`. */
export interface Answer {
  status: number
  headers: Record<string, string>
  body: Dispatcher.ResponseData['body']
}

export interface Call {
  method: Dispatcher.HttpMethod
  url: string
  headers: Readonly<Record<string, string>>
  body?: string | Uint8Array
  timeoutMs: number
  signal: AbortSignal
}

/** Sends one request and waits for the head of its answer. Follows nothing. @throws {HttpFailure} */
export async function call(agent: Agent, rules: Rules, request: Call): Promise<Answer> {
  let started = false
  try {
    const { url } = targetOf(request.url, rules)
    const watched = agent.compose(
      (dispatch) => (options, handler) =>
        dispatch(
          options,
          watching(handler, () => (started = true)),
        ),
    )
    const pending = watched.request({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: request.method,
      body: request.body ?? null,
      headers: headersOf(request.headers),
      signal: request.signal,
      headersTimeout: request.timeoutMs,
      bodyTimeout: request.timeoutMs,
    })
    const answer = await Promise.race([pending, ended(request.signal)])
    answer.body.on('error', () => undefined) // whoever reads the body gets its error; one that nobody reads any more has none
    return { status: answer.statusCode, headers: flat(answer.headers), body: answer.body }
  } catch (error) {
    throw failureOf(error, started)
  }
}

// Names of ours: the host is that of the address, the length that of the body.
const OURS = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'accept-encoding'])

function headersOf(headers: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => !OURS.has(name.toLowerCase()))
  return {
    'user-agent': 'Switchboard',
    ...Object.fromEntries(kept.map(([name, value]) => [name.toLowerCase(), value])),
    'accept-encoding': 'identity',
  }
}

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value = '']) => [name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]),
  )
}

// undici itself notices the end only when the request gets its connection.
function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))
}

// undici says `onRequestStart` when a connected socket takes the request, right before its first byte; one whose time was
// up while it waited is aborted there and then.
function watching(handler: Dispatcher.DispatchHandler, started: () => void): Dispatcher.DispatchHandler {
  return {
    onRequestStart(controller, context) {
      handler.onRequestStart?.(controller, context)
      if (!controller.aborted) started()
    },
    onRequestUpgrade: (...args) => handler.onRequestUpgrade?.(...args),
    onResponseStart: (...args) => handler.onResponseStart?.(...args),
    onResponseData: (...args) => handler.onResponseData?.(...args),
    onResponseEnd: (...args) => handler.onResponseEnd?.(...args),
    onResponseError: (...args) => handler.onResponseError?.(...args),
  }
}
