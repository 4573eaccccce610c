import type { Instant } from '@switchboard/contracts'
import type { AnswerReader } from '../shared/outcome.ts'
import type { Delivery, Http, HttpRequest, PageAccess, PlatformError } from '../adapter.ts'
import { objectOf } from '../shared/json.ts'
import { ask, submit } from '../shared/outcome.ts'
import { errorIn } from './errors.ts'
import { withQuotaWait } from './quota.ts'

/** A hundred threads with five answers each, of long texts. */
const MOST_BYTES = 8 * 1_048_576

type Query = Readonly<Record<string, string | undefined>>
type Answer = { json: Record<string, unknown> } | { error: PlatformError }

/** The Data API for one channel. */
export interface Api {
  account: string
  get(path: string, query: Query): Promise<Answer>
  /** A call that changes something and may be made again. */
  change(method: 'POST' | 'PUT' | 'DELETE', path: string, query: Query, body?: object): Promise<Delivery>
  /** The call that sends. */
  insert(path: string, query: Query, body: object): Promise<Delivery>
}

/** `now`: for refusals that last until the day is over. */
export function apiFor(access: PageAccess, http: Http, now: () => Instant | undefined = () => undefined): Api {
  const origin = access.apiBase ?? 'https://www.googleapis.com'
  const request = (method: HttpRequest['method'], path: string, query: Query, body?: object): HttpRequest => {
    const given = Object.entries(query).filter((one): one is [string, string] => one[1] !== undefined)
    return {
      method,
      url: `${origin}/youtube/v3/${path}?${new URLSearchParams(given)}`,
      headers: { authorization: `Bearer ${access.accessToken}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      maxBytes: MOST_BYTES,
    }
  }
  const reader = (accepted: AnswerReader['accepted']): AnswerReader => ({ error: errorIn, accepted })
  const waiting = (delivery: Delivery): Delivery =>
    delivery.kind === 'refused' ? { ...delivery, error: withQuotaWait(delivery.error, now()) } : delivery
  const noToken: PlatformError = { class: 'reauth', code: 'no-token', message: 'There is no access yet.' }
  return {
    account: access.account,
    async get(path, query) {
      if (!access.accessToken) return { error: noToken }
      const answer = await ask(http, request('GET', path, query), errorIn)
      return 'error' in answer ? answer : { json: objectOf(answer.json) }
    },
    async change(method, path, query, body) {
      if (!access.accessToken) return { kind: 'refused', error: noToken }
      // Done is answered with 204 and nothing, which is no JSON.
      const told: Http = async (one) => {
        const answer = await http(one)
        return answer.status === 204 ? { ...answer, status: 200, body: Buffer.from('{}') } : answer
      }
      const done: AnswerReader['accepted'] = (json) => (json === undefined ? undefined : { kind: 'accepted', externalId: query.id ?? '' })
      return waiting(await submit(told, request(method, path, query, body), reader(done)))
    },
    async insert(path, query, body) {
      if (!access.accessToken) return { kind: 'refused', error: noToken }
      return waiting(
        await submit(
          http,
          request('POST', path, query, body),
          reader((json) => {
            const { id } = objectOf(json)
            return typeof id === 'string' && id !== '' ? { kind: 'accepted', externalId: id } : undefined
          }),
        ),
      )
    },
  }
}
