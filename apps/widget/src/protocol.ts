/**
 * What loader (on the shop's page) and frame (our origin, inside the iframe) say to each other by `postMessage`. Either side names the
 * other's exact origin when it speaks, and checks origin and `event.source` when it listens.
 */

/** Keys and texts of the visitor's first-party store. */
export type Entries = Record<string, string>

/** The page the visitor is on, without what may be secret in its address. */
export interface PageInfo {
  url: string
  title: string
  referrer: string
}

export interface Profile {
  name?: string
  email?: string
  phone?: string
  attributes?: Attributes
}
export type Attributes = Record<string, string | number | boolean>

/** `proof` is a JWT signed by the shop's server, or the hex HMAC of the id. Without it the identity is a claim. */
export interface Identity {
  id: string | null
  profile: Profile
  proof: string | null
}

/** How the chat stands on the page. `focused`: the visitor works in this tab, be it in the page or in the chat. */
export interface Stand {
  open: boolean
  phone: boolean
  focused: boolean
  dark: boolean
}

export type ToFrame =
  | { type: 'init'; entries: Entries; page: PageInfo; stand: Stand }
  | { type: 'entries'; ask: number; entries: Entries; page: PageInfo }
  | { type: 'changed'; key: string; value: string | null }
  | { type: 'stand'; stand: Stand }
  | { type: 'identify'; identity: Identity }
  | { type: 'attributes'; attributes: Attributes }
  | { type: 'locale'; locale: string }
  | { type: 'reset' }

/** Words of the launcher come from the frame, which knows the language. */
export interface Look {
  color: string
  ink: string
  position: 'right' | 'left'
  title: string
  /** Says how many messages wait. */
  openLabel: string
  closeLabel: string
  unread: number
}

export type ToHost =
  /** The frame listens; it wants `init`. Sent again whenever the frame was loaded anew. */
  | { type: 'hello' }
  | { type: 'put'; key: string; value: string | null }
  /** Read the store afresh: another tab may have written. Answered by `entries` with the same `ask`. */
  | { type: 'refresh'; ask: number }
  | { type: 'look'; look: Look }
  | { type: 'close' }
  /** This site or visitor is shut out: launcher and frame go away. */
  | { type: 'blocked' }
  | { type: 'message'; detail: { conversationId: string; author: string | null; text: string | null } }
  | { type: 'error'; detail: { type: string; status: number } }
