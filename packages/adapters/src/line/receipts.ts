import { idOf, objectOf } from '../shared/json.ts'
import { type Part, unrecognisable } from '../shared/parts.ts'
import type { CustomerEvent } from './payload.ts'

/** LINE knows no underscore in a tracking id, and our correlation values know no dot. */
export function trackingId(clientRef: string): string {
  return clientRef.replaceAll('_', '.')
}

/** `videoPlayComplete`, the only receipt there is: a video of ours was watched to its end. It names our tracking id, not the message. */
export function played({ account, at, body }: CustomerEvent): readonly Part[] {
  const given = idOf(objectOf(body.videoPlayComplete).trackingId)
  if (!given) return [unrecognisable('videoPlayComplete without trackingId', { account })]
  const clientRef = given.replaceAll('.', '_')
  return [{ kind: 'status', account, externalId: clientRef, clientRef, status: 'played', at }]
}
