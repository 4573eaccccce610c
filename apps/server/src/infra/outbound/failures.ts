import { HttpFailure } from '@switchboard/adapters/adapter'

/**
 * What went wrong, in the words of the adapters. `started`: the request was handed to a connected socket, so that the peer may
 * have it; before that moment certainly nothing arrived.
 */
export function failureOf(error: unknown, started: boolean): HttpFailure {
  if (error instanceof HttpFailure) return error.sent === started ? error : new HttpFailure(error.code, started, error.message)
  const { code = '', name = '', message = '' } = error as { code?: string; name?: string; message?: string }
  return new HttpFailure(codeOf(`${code} ${name}`, started), started, message || code || name)
}

const CODES: readonly (readonly [RegExp, HttpFailure['code']])[] = [
  [/TIMEOUT|TimeoutError|ETIMEDOUT/, 'timeout'],
  [/HEADERS_OVERFLOW|EXCEEDED_MAX_SIZE/, 'too-large'],
  [/HPE_|CONTENT_LENGTH_MISMATCH|HTTPParserError|Z_|ERR_BROTLI|ERR__ERROR/, 'invalid-response'],
]

function codeOf(text: string, started: boolean): HttpFailure['code'] {
  const known = CODES.find(([pattern]) => pattern.test(text))?.[1]
  return known ?? (started ? 'reset' : 'connect')
}
