import type { Access, Caller } from '../../../infra/http/access.ts'
import { maskDetails } from './mask.ts'

/** Who holds it gets telephone numbers and mail addresses of customers in full. */
export const CONTACT_DETAILS = 'person.contact-details'
const REVEAL = 'person.reveal'

// What customers and colleagues wrote is shown as it was written.
const PROSE = new Set(['text', 'html', 'excerpt', 'content'])
// Names and numbers of our own channels, and where somebody of the team came from.
const OURS = new Set(['page', 'pages', 'account', 'ip'])
const NO_DETAIL = /^id$|(?:Id|Ids|_id|Url|Cursor|Key|Token)$|^(?:url|uri|cursor|key|token|amount)$/
// In these an excerpt shows a name, number or address, not what somebody wrote.
const ALWAYS = new Set(['points', 'name'])
// Answers about the team and about how the business is set up hold nobody's details but its own.
const OUR_RESOURCES = new Set(['user', 'role', 'api-key', 'channel', 'canned-response', 'template', 'business-calendar', 'tag', 'report'])

/** Whether somebody gets details masked. */
export function isVeiled({ grants }: Pick<Caller, 'grants'>): boolean {
  return !grants.has(CONTACT_DETAILS)
}

/**
 * A value of the API with the telephone numbers and mail addresses in it masked, wherever they stand, but for what was written in messages and notes. Pure. What is not named as harmless is
 * looked at, so a field of tomorrow is masked as well.
 */
export function veiled<T>(value: T): T {
  return walk(value, false) as T
}

/** For `createHttp`: what of an answer its caller gets. */
export function shownToCaller(caller: Caller, access: Access, answer: unknown): unknown {
  if (!isVeiled(caller) || !('permission' in access) || access.permission === REVEAL) return answer
  return OUR_RESOURCES.has(access.permission.split('.')[0] ?? '') ? answer : veiled(answer)
}

function walk(value: unknown, always: boolean): unknown {
  if (typeof value === 'string') return maskDetails(value)
  if (Array.isArray(value)) return value.map((item) => walk(item, always))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, isHarmless(key, always) ? child : walk(child, always || ALWAYS.has(key))]),
  )
}

function isHarmless(key: string, always: boolean): boolean {
  return OURS.has(key) || NO_DETAIL.test(key) || (PROSE.has(key) && !always)
}
