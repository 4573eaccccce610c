import type { Attributes, Identity } from '../protocol.ts'
import { type Answer, backoffMs, call, passes, UNKNOWN } from './api.ts'
import { exclusive } from './exclusive.ts'
import { complain, keep, kept, refresh } from './host.ts'
import { digestOf, identifyBody, subjectOf } from './identity.ts'
import { parsed } from './json.ts'
import { now } from './state.ts'
import type { VisitorSession } from './wire.ts'

/** Whom a session stands for, null while anonymous, and a digest of the profile last sent, so that a page view does not identify anew. */
interface Whose {
  identity: string | null
  profile: string | null
}
/** The visitor's session as it lies in the store of the page. */
export type Session = VisitorSession & Whose

/** Why another session holds now: made `anew` and so without history, `adopted` by identification; or gone: `lost` (the server refused it), `other` (it was somebody else's). */
export type SessionChange = 'anew' | 'adopted' | 'lost' | 'other'

const KEY = 'session'
const RENEW_MS = 24 * 3600 * 1000
const NOBODY: Identity = { id: null, proof: null, profile: {} }

let inbox: string
let changed: (why: SessionChange) => void
let claim = NOBODY
let failures = 0

/** Before anything else here. */
export function useSessions(key: string, onChange: typeof changed): void {
  inbox = key
  changed = onChange
}

export function currentSession(): Session | null {
  return parseSession(kept(KEY))
}

/** Calls with the session, making one first; a session the server no longer knows is replaced once. */
export async function authorised<T>(send: (token: string) => Promise<Answer<T>>): Promise<Answer<T>> {
  for (let last = false; ; last = true) {
    const session = await ensure()
    if (!session.ok) return session
    const answer = await send(session.data.token)
    if (answer.status !== 401 || last) return answer
    loseSession(session.data.token)
  }
}

/** Reads with the session that is there, if any: reading must not make visitors. */
export async function asKnown<T>(path: string): Promise<Answer<T> | undefined> {
  const session = currentSession()
  if (!session) return undefined
  const answer = await call<T>(path, session.token)
  if (answer.status === 401) loseSession(session.token)
  return answer
}

async function ensure(): Promise<Answer<Session>> {
  let session = known()
  if (!session.ok)
    await exclusive(`switchboard:${inbox}:session`, async () => {
      await refresh()
      session = known() // a second tab may have been faster
      if (!session.ok) session = await create()
    })
  return session
}

function known(): Answer<Session> {
  const data = currentSession()
  return data ? { ok: true, status: 200, data } : UNKNOWN
}

async function create(): Promise<Answer<Session>> {
  if (names(claim)) {
    const named = await exchange(claim, null)
    if (named.ok || passes(named)) return named
  }
  const answer = await call<VisitorSession>('/sessions', null, about())
  if (!answer.ok) return answer
  adopt(answer.data, { identity: null, profile: null }, 'anew')
  // Attributes without an identity: the anonymous profile is completed.
  if (!names(claim) && claim !== NOBODY) await complete(claim)
  return known()
}

/** Completes the profile of the session that is there. */
async function complete(identity: Identity): Promise<void> {
  const session = currentSession()
  if (!session) return
  const answer = await post(identity, session.token)
  if (answer.ok) adopt(answer.data, session)
  else complain('attributes-refused', answer.status)
}

async function exchange(identity: Identity, token: string | null): Promise<Answer<Session>> {
  const answer = await post(identity, token)
  if (answer.ok) return { ...answer, data: adopt(answer.data, whoseOf(identity)) }
  if (!passes(answer)) complain('identify-refused', answer.status)
  return answer
}

function post(identity: Identity, token: string | null) {
  return call<VisitorSession>('/sessions/identify', token, { ...identifyBody(identity), ...about() })
}

function about() {
  return { inbox, locale: now.language, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone }
}

function adopt(session: VisitorSession, { identity, profile }: Whose, why: SessionChange = 'adopted'): Session {
  const next = { ...session, identity, profile }
  keep(KEY, JSON.stringify(next))
  changed(why)
  return next
}

/** The page says who its visitor is. Without proof that is a mere claim, which waits for the first message. */
export async function identify(identity: Identity): Promise<void> {
  claim = withAttributes(identity, { ...claim.profile.attributes, ...identity.profile.attributes })
  const asked = claim
  const { proof } = asked
  const whose = whoseOf(asked)
  let session = currentSession()
  if (session && session.identity !== null && session.identity !== whose.identity) {
    end('other')
    session = null
  }
  if (session ? settled(session, whose, proof !== null) : proof === null) return
  let answer = await exchange(asked, session ? session.token : null)
  if (answer.status === 401 && session) {
    // The anonymous session that should come along has died: its chats cannot, the visitor still can.
    loseSession(session.token)
    if (proof === null) return
    answer = await exchange(asked, null)
  }
  if (answer.ok) failures = 0
  else if (passes(answer)) setTimeout(() => claim === asked && void identify(asked), backoffMs(++failures, answer.waitMs))
}

export async function setAttributes(attributes: Attributes): Promise<void> {
  claim = withAttributes(claim, { ...claim.profile.attributes, ...attributes })
  await complete(withAttributes(NOBODY, attributes))
}

function withAttributes(identity: Identity, attributes: Attributes): Identity {
  return { ...identity, profile: { ...identity.profile, attributes } }
}

/** The server said that this session is over. */
export function loseSession(token: string | undefined): void {
  if (currentSession()?.token === token) end('lost')
}

/** The visitor signed out: nobody is said to be anybody. */
export function forgetClaim(): void {
  claim = NOBODY
}

function end(why: 'lost' | 'other') {
  keep(KEY, null)
  changed(why)
}

function names({ id, proof }: Identity): boolean {
  return id !== null || proof !== null
}

function whoseOf(identity: Identity): Whose {
  return { identity: identity.id ?? subjectOf(identity.proof), profile: digestOf(identity) }
}

/** Nothing new to tell: the same person, already proven if proof is at hand, same profile, and long enough to live. */
function settled({ expiresAt, verified, identity, profile }: Session, whose: Whose, proven: boolean): boolean {
  const lives = Date.parse(expiresAt) - Date.now() > RENEW_MS
  return lives && identity === whose.identity && profile === whose.profile && (verified || !proven)
}

/** The page could have written anything there. */
export function parseSession(text: string | null): Session | null {
  const session = parsed(text) as Session | null
  return session?.token && Date.parse(session.expiresAt) > Date.now() ? session : null
}
