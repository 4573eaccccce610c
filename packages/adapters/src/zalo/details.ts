import type { JsonObject } from '@switchboard/contracts'
import { cleanObject } from '../shared/json.ts'
import type { ZaloEvent } from './payload.ts'

const ENVELOPE: ReadonlySet<string> = new Set([
  'event_name',
  'timestamp',
  'app_id',
  'oa_id',
  'sender',
  'recipient',
  'user_id',
  'user_id_by_app',
  'follower',
])

/** What an event says beyond its envelope, fit to be stored. */
export function detailsOf({ body }: ZaloEvent): JsonObject {
  return cleanObject(Object.fromEntries(Object.entries(body).filter(([key]) => !ENVELOPE.has(key))))
}
