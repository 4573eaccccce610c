/** Which calls or events a fault takes hold of; what is not named fits all. */
interface FaultMatch {
  platform?: string
  account?: string
  /** Part of the path of an API call. */
  path?: string
  /** Kind of the call or of the event; `receipt` also fits `receipt.read`. */
  kind?: string
}

export type ApiFault =
  | { type: 'status'; code: number; body?: unknown; headers?: Record<string, string> }
  | { type: 'error'; name: string }
  | { type: 'hang'; ms?: number }
  | { type: 'reset' }
  | { type: 'reset-after-accept' }
  | { type: 'html' }
  | { type: 'truncate' }
  | { type: 'slow'; ms: number }

export type WebhookFault =
  | { type: 'duplicate'; copies: number }
  | { type: 'reorder'; size: number }
  | { type: 'batch'; size: number; afterMs?: number }
  | { type: 'delay'; ms: number }
  | { type: 'drop' }
  | { type: 'bad-signature' }

export interface FaultOf<On extends 'api' | 'webhook', What> {
  id: string
  on: On
  match: FaultMatch
  /** How often it still strikes; `always` until it is taken away. */
  times: number | 'always'
  /** How often it has struck. */
  hits: number
  fault: What
}

export type Fault = FaultOf<'api', ApiFault> | FaultOf<'webhook', WebhookFault>

export interface Struck {
  platform: string
  account: string
  kind: string
  path?: string
}

/** Whether a fault takes hold of this call or event. */
export function fits(match: FaultMatch, on: Struck): boolean {
  if (match.platform !== undefined && match.platform !== on.platform) return false
  if (match.account !== undefined && match.account !== on.account) return false
  if (match.path !== undefined && !(on.path ?? '').includes(match.path)) return false
  return match.kind === undefined || match.kind === on.kind || on.kind.startsWith(`${match.kind}.`)
}
