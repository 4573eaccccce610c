import type { Attributes, Identity } from '../protocol.ts'
import { type Answer, type Api, type Identify, passes, type Refusal } from './api.ts'
import { backoffMs } from './backoff.ts'
import type { HostStore } from './host.ts'
import type { Exclusive } from './lock.ts'
import type { VisitorSession } from './wire.ts'

/** The visitor's session as it lies in the store of the page. `identity` is whom it stands for, null while anonymous. */
export interface Session {
  token: string
  expiresAt: string
  verified: boolean
  identity: string | null
  /** Digest of the profile last sent, so that a page view does not identify anew. */
  profile: string | null
}

export interface Sessions {
  current(): Session | null
  /** The session, made now if there is none. */
  ensure(): Promise<Answer<Session>>
  /** Calls with the session, making one first; a session the server no longer knows is replaced once. */
  authorised<T>(call: (token: string) => Promise<Answer<T>>): Promise<Answer<T>>
  /** Like `authorised`, but only for a session that is there: reading must not make visitors. */
  asKnown<T>(call: (token: string) => Promise<Answer<T>>): Promise<Answer<T> | undefined>
  identify(identity: Identity): Promise<void>
  setAttributes(attributes: Attributes): Promise<void>
  /** The server said that this session is over. */
  lose(token: string): void
  /** The visitor signed out. */
  forget(): void
}

/** Why another session holds now: `created` anew and so without history, `adopted` by identification; or gone: `lost` (the server refused it), `other` (it was somebody else's). */
export type SessionChange = 'created' | 'adopted' | 'lost' | 'other'

export interface SessionDeps {
  api: Api
  store: HostStore
  inbox: string
  exclusive: Exclusive
  /** Language and time zone, told with a new session. */
  about(): { locale?: string; timeZone?: string }
  changed(why: SessionChange): void
  refused(type: string, status: number): void
}

const KEY = 'session'
const RENEW_MS = 24 * 3600 * 1000

export function createSessions(deps: SessionDeps): Sessions {
  const { api, store, inbox } = deps
  let claim: Identity | null = null
  let failures = 0

  const current = (): Session | null => parseSession(store.get(KEY))
  const adopt = (
    { token, expiresAt, verified }: VisitorSession,
    whose: Pick<Session, 'identity' | 'profile'>,
    why: SessionChange = 'adopted',
  ): Session => {
    const kept: Session = { token, expiresAt, verified, identity: whose.identity, profile: whose.profile }
    store.put(KEY, JSON.stringify(kept))
    deps.changed(why)
    return kept
  }

  async function ensure(): Promise<Answer<Session>> {
    const known = current()
    if (known) return { ok: true, status: 200, data: known }
    let made: Answer<Session> | undefined
    await deps.exclusive(async () => {
      await store.refresh()
      const other = current() // a second tab was faster
      made = other ? { ok: true, status: 200, data: other } : await create()
    })
    return made ?? { ok: false, status: 0, retryAfterMs: null, errors: [] }
  }

  async function create(): Promise<Answer<Session>> {
    if (claim && (claim.id !== null || claim.proof !== null)) {
      const named = await exchange(claim, null)
      if (named.ok || passes(named.status)) return named
    }
    const answer = await api.createSession({ inbox, ...deps.about() })
    if (!answer.ok) return answer
    const session = adopt(answer.data, { identity: null, profile: null }, 'created')
    return claim && claim.id === null && claim.proof === null ? complete(claim, session) : { ...answer, data: session }
  }

  /** Attributes without an identity: the anonymous profile is completed. */
  async function complete(identity: Identity, session: Session): Promise<Answer<Session>> {
    const answer = await api.identify(await body(identity), session.token)
    if (!answer.ok) deps.refused('attributes-refused', answer.status)
    return { ok: true, status: 200, data: answer.ok ? adopt(answer.data, session) : session }
  }

  async function exchange(identity: Identity, token: string | null): Promise<Answer<Session>> {
    const answer = await api.identify(await body(identity), token)
    if (answer.ok) return { ...answer, data: adopt(answer.data, await nameOf(identity)) }
    if (!passes(answer.status)) deps.refused('identify-refused', answer.status)
    return answer
  }

  const body = async (identity: Identity): Promise<Identify> => ({ inbox, ...(await claims()).identifyBody(identity), ...deps.about() })

  async function identify(identity: Identity): Promise<void> {
    claim = { ...identity, profile: { ...identity.profile, attributes: { ...claim?.profile.attributes, ...identity.profile.attributes } } }
    const asked = claim
    const name = await nameOf(asked)
    const known = current()
    const stranger = known !== null && known.identity !== null && known.identity !== name.identity
    if (stranger) end('other')
    if (asked.proof === null && (stranger || !known)) return // a mere claim waits for the first message
    if (known && !stranger && settled(known, name, asked.proof !== null)) return
    const answer = await exchange(asked, stranger ? null : (known?.token ?? null))
    if (answer.ok) failures = 0
    else if (answer.status === 401 && known && !stranger) await afresh(asked, known.token)
    else if (passes(answer.status)) later(asked, answer)
  }

  /** The anonymous session that should come along has died: its chats cannot, the visitor still can. */
  async function afresh(identity: Identity, token: string) {
    lose(token)
    if (identity.proof !== null) await exchange(identity, null)
  }

  function later(identity: Identity, answer: Refusal) {
    setTimeout(() => claim === identity && void identify(identity), backoffMs(++failures, answer.retryAfterMs))
  }

  function lose(token: string) {
    if (current()?.token === token) end('lost')
  }

  function end(why: 'lost' | 'other') {
    store.put(KEY, null)
    deps.changed(why)
  }

  async function asKnown<T>(call: (token: string) => Promise<Answer<T>>): Promise<Answer<T> | undefined> {
    const session = current()
    if (!session) return undefined
    const answer = await call(session.token)
    if (answer.status === 401) lose(session.token)
    return answer
  }

  return {
    current,
    ensure,
    asKnown,
    identify,
    lose,
    async authorised(call) {
      for (let last = false; ; last = true) {
        const session = await ensure()
        if (!session.ok) return session
        const answer = await call(session.data.token)
        if (answer.status !== 401 || last) return answer
        lose(session.data.token)
      }
    },
    async setAttributes(attributes) {
      const before = claim ?? { id: null, profile: {}, proof: null }
      claim = { ...before, profile: { ...before.profile, attributes: { ...before.profile.attributes, ...attributes } } }
      const session = current()
      if (session) await complete({ id: null, proof: null, profile: { attributes } }, session)
    },
    forget() {
      claim = null
      store.put(KEY, null)
    },
  }
}

const claims = () => import('./identity.ts')

/** Whom an identity stands for, and a digest of what it says of him: what the session remembers of it. */
async function nameOf(identity: Identity): Promise<Pick<Session, 'identity' | 'profile'>> {
  const { digestOf, subjectOf } = await claims()
  return { identity: identity.id ?? subjectOf(identity.proof), profile: digestOf(identity) }
}

/** Nothing new to tell: the same person, already proven if proof is at hand, same profile, and long enough to live. */
function settled(session: Session, name: Pick<Session, 'identity' | 'profile'>, proven: boolean): boolean {
  const lives = Date.parse(session.expiresAt) - Date.now() > RENEW_MS
  return lives && session.identity === name.identity && session.profile === name.profile && (session.verified || !proven)
}

/** The page could have written anything there. */
export function parseSession(text: string | null): Session | null {
  if (text === null) return null
  try {
    const value = JSON.parse(text)
    if (typeof value?.token !== 'string' || value.token === '' || !(Date.parse(value.expiresAt) > Date.now())) return null
    const textOf = (field: unknown) => (typeof field === 'string' ? field : null)
    return {
      token: value.token,
      expiresAt: value.expiresAt,
      verified: value.verified === true,
      identity: textOf(value.identity),
      profile: textOf(value.profile),
    }
  } catch {
    return null
  }
}
