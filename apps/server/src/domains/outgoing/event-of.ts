import type { OutgoingEvent } from '@switchboard/contracts'
import type { Caller } from '../../infra/http/access.ts'
import type { LinkTo } from '../inbox/index.ts'
import { type Happening, shownTo } from '../live/index.ts'

const LONGEST_BODY = 256 * 1024

/** A happening as one reader may see it; undefined where it is not for him. Pure. */
export function eventOf(reader: Caller, happening: Happening, linkTo: LinkTo): OutgoingEvent | undefined {
  const shown = shownTo(reader, happening, linkTo)
  if (!shown) return undefined
  const { row } = happening
  return {
    type: shown.type,
    timestamp: row.created_at,
    n: row.n,
    conversationId: row.conversation_id,
    messageId: row.message_id,
    userId: row.user_id,
    data: shown.data,
  }
}

/** The body of a webhook. Beyond 256 KiB the rows are left out: their ids are there to ask for them. Pure. */
export function bodyOf(event: OutgoingEvent): string {
  const body = JSON.stringify(event)
  return Buffer.byteLength(body) <= LONGEST_BODY ? body : JSON.stringify({ ...event, data: {}, truncated: true })
}
