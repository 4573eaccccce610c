import type { Account, Customer, Line, LineStatus } from './model.ts'
import type { Wall } from './wall/wall.ts'
import type { FaultScript } from './faults/script.ts'
import type { Ledger } from './wire/ledger.ts'
import type { World } from './world/world.ts'

/** One request received at a platform's API. */
export interface ApiCall {
  method: string
  path: string
  /** Named parts of the path, decoded. */
  params: Record<string, string>
  query: URLSearchParams
  headers: Record<string, string | undefined>
  raw: Buffer
  /** The JSON body, when there is one. */
  json: unknown
  /** Text fields of a form, whichever way it was encoded. */
  fields: Record<string, string>
  /** Files of a multipart form, by field name. */
  files: Record<string, UploadedFile>
}

export interface UploadedFile {
  name: string
  mimeType: string
  bytes: Buffer
}

/** What the platform says back. A Buffer body is sent as it is, everything else as JSON. */
export interface Answer {
  status: number
  body: unknown
  headers?: Record<string, string>
  /** Why the request was refused, in words; they go to the ledger. */
  problems?: string[]
}

export interface ApiRoute {
  method: string
  /** Matched against the path without the query; named groups become `params`. */
  path: RegExp
  /** What the call is for; faults and the ledger name it so: `send`, `upload`, `token`, `profile` … */
  kind: string
  /** Calls that prove themselves otherwise than by the account's token. */
  open?: boolean
  /** The account the call is about; `undefined` when it is none of this platform's. */
  owner(call: ApiCall, world: World): Account | undefined
  act(call: ApiCall, account: Account, world: World): Answer | Promise<Answer>
}

/** One thing a platform tells the business. `body` is the whole JSON of a webhook that carries only this. */
export interface WebhookEvent {
  kind: string
  /** Ids of the messages it is about, as the platform names them. */
  messageIds: string[]
  body: Record<string, unknown>
  /** Where it goes, when the call that caused it named an address of its own; else to the account's webhook. */
  url?: string
}

interface RetryRule {
  /** Waits before the second, third … attempt, in milliseconds of real life. */
  afterMs: readonly number[]
  /** In their place, where the address itself asks to be called again. */
  asked?(url: string): readonly number[]
  /** How long an answer may take before the platform hangs up. */
  timeoutMs: number
  /** Headers that only a repeated attempt carries. */
  headers?(attempt: number): Record<string, string>
  /** Whether the platform stops sending anything once the last attempt failed. */
  switchesOff: boolean
}

export interface WebhookRules {
  /** The exact bytes the platform puts on the wire. */
  encode(body: Record<string, unknown>): Buffer
  /** Headers of one attempt, in lower case: the signature and, where it is not JSON, the content type. `url` is the whole address. */
  sign(raw: Buffer, account: Account, url: string): Record<string, string>
  /** One body out of several; absent where the platform never batches. */
  merge?(bodies: readonly Record<string, unknown>[]): Record<string, unknown>
  retry: RetryRule
  /** `hub`: a GET with a challenge must be answered before the address is taken. */
  handshake: 'hub' | 'none'
  /** What the business said when it took one: some platforms read a call in it. */
  answered?(answer: string, account: Account, world: World): void
}

/** What a customer (or the platform itself) does, and the state it is done in. */
export interface ActContext {
  world: World
  account: Account
  customer: Customer
  /** The bubble this act made or touches. */
  line: Line
  /** The bubble it answers, reacts to, changes. */
  target?: Line
  /** Fields only some kinds know: payload of a button, referral, order. */
  payload: Record<string, unknown>
  /** Milliseconds since 1970. */
  at: number
}

/** What the platform tells of it; undefined where it tells nobody. */
export type Act = (context: ActContext) => WebhookEvent | undefined

/** Progress of a message the business sent. */
export interface ReceiptContext {
  world: World
  account: Account
  customer: Customer
  /** All lines that reached `status` at the same moment, oldest first. */
  lines: readonly Line[]
  status: LineStatus
  at: number
  error?: PlatformError
}

export interface PlatformError {
  code: number
  title: string
  details?: string
}

/** A server beside the simulator's own, for what is no HTTP. */
export interface Door {
  name: string
  port: number
  close(): Promise<void>
}

/** What the phone page offers on this platform. */
interface Abilities {
  /** Kinds of messages a customer can write. */
  writes: readonly string[]
  reactions: readonly string[]
  quotes: boolean
  edits: boolean
  deletes: boolean
  follows: boolean
  /** What is written may have a subject; without one it answers. */
  subjects?: boolean
}

/** How the phone looks on this platform. Colours are anything CSS takes, `light-dark(…)` too. */
export interface Look {
  /** Stands under the name of a business. */
  subtitle: string
  /** Stands in the empty line of the customer. */
  placeholder: string
  colors: {
    /** The dot beside the platform's name. */
    sign: string
    /** Behind the bubbles. */
    ground: string
    /** The bar with the business's name, and what is written on it. */
    head: string
    headInk: string
    headSoft: string
    /** The status bar, where the head is a gradient. */
    top?: string
    /** The customer's own bubbles, and what is written in them. */
    mine: string
    mineInk: string
    /** The business's bubbles. */
    theirs: string
    /** What can be pressed. */
    act: string
  }
  /** Radius of a bubble, in pixels; default 16. */
  round?: number
}

/**
 * Everything the simulator must know to play one platform. A new platform is a folder that exports one of these, and a
 * line in `registry.ts`.
 */
export interface Platform {
  key: string
  title: string
  /** Absent: the page draws something of its own for it (the web site). */
  look?: Look
  abilities: Abilities
  /** Values an account gets when its owner names none. */
  accountDefaults(account: string): Partial<Account>
  /** The platform's own names for a new customer. */
  newCustomer(wanted: { id?: string; phone?: string; username?: string }): { platformId: string; phone?: string }
  /** Every id under which the business can reach the customer. */
  addresses(customer: Customer): string[]
  messageId(account: Account, customer: Customer): string
  routes: readonly ApiRoute[]
  /** Checks the token of a call to an account; an answer means refused. */
  authorise(call: ApiCall, account: Account): Answer | undefined
  /** The answer to a call that matches a route but belongs to no account. */
  orphan(call: ApiCall, world: World): Answer
  /** Errors a fault can ask for by name. */
  errors: Readonly<Record<string, () => Answer>>
  webhook?: WebhookRules
  /** What a customer can write, by kind; each makes a bubble. A kind that is missing cannot be done on this platform. */
  writes: Readonly<Record<string, Act>>
  /** What a customer can do to a bubble: `reaction`, `edit`, `delete`. The line carries the new text, or the emoji. */
  changes: Readonly<Record<string, Act>>
  /** Everything else that is told, by kind; each makes a quiet line. */
  events: Readonly<Record<string, Act>>
  /** The business writes in the platform's own inbox or app. */
  echo?: Act
  receipt?(context: ReceiptContext): WebhookEvent | undefined
  /** Opens its servers: at `near` and the ports after it, or at any where that is 0. */
  doors?(parts: { world: World; ledger: Ledger; faults: FaultScript }, at: { host: string; near: number }): Promise<Door[]>
  /** Where a business publishes and people comment. */
  wall?: Wall
}
