import type { Http } from '../adapter.ts'

/** Viber's message tokens are numbers of 64 bits, of which JavaScript keeps 53: in the text of an answer they become strings. */
const TOKEN = /("message_token"\s*:\s*)(-?\d+)/g

/** JSON whose whole numbers are exact: those that a JavaScript number cannot hold stay as the digits they were. @throws {SyntaxError} */
export function parseExact(text: string): unknown {
  return JSON.parse(text, (_key: string, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? '')
      ? context?.source
      : value,
  )
}

/** The way out, with message tokens of the answers as text. */
export function exactTokens(http: Http): Http {
  return async (request) => {
    const response = await http(request)
    const text = Buffer.from(response.body).toString('utf8')
    return { ...response, body: Buffer.from(text.replace(TOKEN, '$1"$2"')) }
  }
}
