export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: string
  headers?: Readonly<Record<string, string>>
  body?: string | Uint8Array
  /** Default 20 s. */
  timeoutMs?: number
  /** Longest answer that is read; default 1 MiB. */
  maxBytes?: number
}

export interface HttpResponse {
  status: number
  /** Lower-case names. */
  headers: Readonly<Record<string, string>>
  body: Uint8Array
}

/** No answer. `sent: false`: the request certainly did not reach the platform (refused, DNS, guard); `true`: it may have. */
export class HttpFailure extends Error {
  override readonly name = 'HttpFailure'
  readonly sent: boolean
  readonly code: 'connect' | 'timeout' | 'reset' | 'too-large' | 'forbidden-address' | 'invalid-response'
  constructor(code: HttpFailure['code'], sent: boolean, message: string) {
    super(message)
    this.code = code
    this.sent = sent
  }
}

/** The one way out: guarded against private addresses, capped in time and bytes, no redirects. @throws {HttpFailure} */
export type Http = (request: HttpRequest) => Promise<HttpResponse>
