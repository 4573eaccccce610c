import type { Http, HttpRequest, HttpResponse } from '../adapter.ts'
import { HttpFailure } from '../adapter.ts'

/** One answer of a script: a body (an object goes as JSON) with its status, or a failure. */
export type ScriptedAnswer = { status?: number; headers?: Record<string, string>; body: unknown } | HttpFailure

/** An `Http` that gives the answers of a script in turn and remembers what it was asked. For tests. @throws when asked too often. */
export function scriptedHttp(...answers: readonly ScriptedAnswer[]): { http: Http; requests: HttpRequest[] } {
  const requests: HttpRequest[] = []
  const http: Http = (request) => {
    const answer = answers[requests.length]
    requests.push(request)
    if (answer === undefined) return Promise.reject(new Error(`unexpected request ${request.method} ${request.url}`))
    return answer instanceof HttpFailure ? Promise.reject(answer) : Promise.resolve(responseOf(answer))
  }
  return { http, requests }
}

function responseOf({ status = 200, headers = {}, body }: Exclude<ScriptedAnswer, HttpFailure>): HttpResponse {
  return { status, headers, body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)) }
}

/** The body of a request as JSON. */
export function sentJson(request: HttpRequest | undefined): unknown {
  return JSON.parse(Buffer.from(request?.body ?? '').toString('utf8'))
}

/** The body of a request as text, byte for byte. */
export function sentText(request: HttpRequest | undefined): string {
  return Buffer.from(request?.body ?? '').toString('latin1')
}
