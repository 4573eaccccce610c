import type { Instant } from '@switchboard/contracts'
import type { IntegrationSecrets, Normalised, OutboundMessage, PageAccess, Transport, WebhookRequest } from '../adapter.ts'

/** One recorded webhook body and what it must become. `body` is the raw text where its very bytes matter, else the object. */
export interface Fixture {
  name: string
  body: unknown
  expect: Normalised
}

/** A request with its signature. `genuine: false` for those that look right and are not (signed over re-serialised JSON …). */
export interface Vector {
  name: string
  request: WebhookRequest
  secrets: IntegrationSecrets
  /** When it arrives; matters only where signatures age. */
  at?: Instant
  genuine: boolean
  /** The service proves who sends, not what: a changed body goes unnoticed. */
  bodyUnsigned?: true
}

/** How to try the client: a message that needs one call, and the platform's acceptance of it. */
export interface ClientCase {
  access: PageAccess
  /** A plain text message, sent by exactly one request. */
  message: OutboundMessage
  accepted: { status: number; body: string }
  /** The id in that acceptance. */
  externalId: string
  /** Answers under status 200 (or another) that are the platform's own errors, with the class they must get. */
  errors: readonly { name: string; status: number; body: string; kind: 'refused' | 'unconfirmed'; class: string }[]
}

/** What the suite needs to know of one adapter. */
export interface ConformanceOptions {
  /** The folder of `*.json` fixtures, as `new URL('./fixtures/', import.meta.url)`. */
  fixtures: URL
  /** Absent where nothing comes by webhook. */
  transport?: Transport
  vectors?: readonly Vector[]
  /** Joins bodies into one, as the platform batches; absent where a body holds a single event. */
  join?(bodies: readonly unknown[]): unknown
  /** Absent for an adapter whose client makes no HTTP call. */
  client?: ClientCase
  /** A message that passes `check`. */
  sendable: OutboundMessage
}
