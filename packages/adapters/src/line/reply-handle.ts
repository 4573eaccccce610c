import type { Instant } from '@switchboard/contracts'
import type { MessageEvent } from '../adapter.ts'
import { instantOf } from '../shared/instant.ts'
import { REPLY_TOKEN_MS } from './limits.ts'
import type { CustomerEvent } from './payload.ts'

/** The reply token, for as long as it is certainly fresh: counted from the event, also when LINE delivers it again later. */
export function replyHandle({ replyToken, at }: Pick<CustomerEvent, 'replyToken' | 'at'>): MessageEvent['replyHandle'] {
  const until: Instant | undefined = instantOf(Date.parse(at) + REPLY_TOKEN_MS)
  return replyToken && until ? { value: replyToken, until } : undefined
}
