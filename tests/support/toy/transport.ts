import type { Transport } from '@switchboard/adapters'

/** Longest age of a signed webhook, in milliseconds. */
const FRESH_MS = 300_000

/** A service as odd as they come: forms instead of JSON, a stamp that ages, a secret among the settings, an answer that must be XML. */
export const toyTransport: Transport = {
  via: 'other',
  keptHeaders: ['x-toy-signature', 'x-toy-stamp'],
  answer: { status: 200, type: 'text/xml', body: '<Response/>' },
  verify: ({ headers }, { settings }, at) => {
    const age = Math.abs(Date.parse(at) - Number(headers['x-toy-stamp']))
    return settings.signing !== undefined && headers['x-toy-signature'] === settings.signing && age <= FRESH_MS
  },
  read: ({ body, headers, query }) => {
    if (headers['content-type'] !== 'application/x-www-form-urlencoded') throw new Error('not a form')
    return { ...Object.fromEntries(new URLSearchParams(Buffer.from(body).toString('utf8'))), tag: query.tag }
  },
  platformOf: () => 'of-account',
  accountOf: (body) => (body as { to?: string }).to,
}
