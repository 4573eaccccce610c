import type { ErrorClass } from '@switchboard/contracts'
import type { AddressFault, PlatformError } from '../adapter.ts'
import { compact } from '../shared/json.ts'
import type { Fate } from './report.ts'

/** What can be done about a mail that came back, by its enhanced status (RFC 3463) and the words beside it. */
export function bounceError({ status, diagnostic, recipient }: Fate): PlatformError {
  const code = status ?? /\b[45]\.\d{1,3}\.\d{1,3}\b/.exec(diagnostic ?? '')?.[0] ?? 'bounced'
  const words = diagnostic?.replace(/^[a-z0-9-]{1,20};\s*/i, '').trim()
  const whom = recipient ? `${recipient}: ` : ''
  return { class: bounceClass(code), code, message: `${whom}${words || 'The mail came back.'}`.slice(0, 500) }
}

/** Nobody is there: no such user, no such host, switched off. */
const DEAD = /^5\.(?:1\.(?:0|1|2|3|6|10)|4\.[14]|2\.1)$/
/** Said about the mail or its sender: nothing against the address. */
const NOT_THEIRS: readonly ErrorClass[] = ['content', 'channel-blocked', 'reauth', 'wait', 'window']

/** What a mail that came back says against its address; undefined where it says nothing. Whatever is not surely the end may pass. */
export function faultOf(fate: Fate): AddressFault | undefined {
  // The address stands beside it.
  const { recipient: _, ...rest } = fate
  const { class: kind, code, message } = bounceError(rest)
  if (NOT_THEIRS.includes(kind)) return undefined
  return compact({ address: fate.recipient, what: DEAD.test(code) ? ('hard' as const) : ('soft' as const), code, message })
}

/** Class of an enhanced status. What has no row goes by its first digit: 4 may pass, 5 will not. */
export function bounceClass(status: string): ErrorClass {
  if (/^[45]\.[27]\.2$/.test(status) && status[2] === '2') return 'retry' // mailbox full
  if (/^[45]\.3\.4$/.test(status) || /^[45]\.2\.3$/.test(status)) return 'content' // too large
  if (DEAD.test(status)) return 'recipient'
  if (/^5\.7\.\d+$/.test(status)) return 'channel-blocked' // policy, spam, proof of the sender: ours to mend
  if (/^5\.6\.\d+$/.test(status)) return 'content'
  if (status.startsWith('4.')) return 'retry'
  return status.startsWith('5.') ? 'recipient' : 'unknown'
}
