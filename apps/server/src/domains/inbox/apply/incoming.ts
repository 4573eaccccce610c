import type { InboundEvent, MessageEvent } from '@switchboard/adapters'
import type { Instant, Platform, Via } from '@switchboard/contracts'

/** One event on its way into the tables, and where it came from. */
export interface Incoming<E extends InboundEvent = InboundEvent> {
  event: E
  via: Via
  integrationId: string
  /** Envelope and position within it; '0' for our own chat, which needs no envelope. */
  envelopeId: string
  part: number
  /** When it became ours. */
  receivedAt: Instant
}

/** An incoming event whose page is known. */
export interface Placed<E extends InboundEvent = InboundEvent> extends Incoming<E> {
  page: PageRow
}

export interface PageRow {
  id: string
  integrationId: string
  platform: Platform
  account: string
  secondary: string | null
  active: boolean
  /** The page by which it came, where that is a twin of this one. */
  door?: string
  /** The account is connected by two services: one message may come under two ids. */
  twinned?: boolean
}

export function ofKind<K extends InboundEvent['kind']>(items: readonly Placed[], kind: K): Placed<Extract<InboundEvent, { kind: K }>>[] {
  return items.filter((item) => item.event.kind === kind) as Placed<Extract<InboundEvent, { kind: K }>>[]
}

/** The platform's clock, but never later than receipt: a phone from the future must not stand below every answer. */
export function sentAt(item: Incoming, at: Instant): Instant {
  return at < item.receivedAt ? at : item.receivedAt
}

const LATE_MS = 86_400_000

/**
 * When a message moved its conversation: when it became ours. But what was said more than a day before that did so when it was said: a channel that is connected brings months along, and they are not news.
 */
export function movedAt(item: Incoming, at: Instant): Instant {
  return isLate(item, at) ? at : item.receivedAt
}

/** Whether a message is of the time before its channel was connected. What was said in the last day before that may still wait for its answer, and is news. */
export function isHistory(item: Placed<MessageEvent>): boolean {
  return item.event.history === true && isLate(item, item.event.sentAt)
}

function isLate(item: Incoming, at: Instant): boolean {
  return Date.parse(item.receivedAt) - Date.parse(at) > LATE_MS
}

const LIVE_MS = 2_000

/**
 * When a message was written. A clock of whole seconds (WhatsApp's) says when the second began; of one that has just come it is taken as late in
 * that second as can be, since what we ourselves wrote in it was there before.
 */
export function writtenAt(item: Incoming, at: Instant): Instant {
  const live = Date.parse(item.receivedAt) - Date.parse(at) < LIVE_MS
  return sentAt(item, live ? at.replace(/\.0{6}Z$/, '.999999Z') : at)
}
