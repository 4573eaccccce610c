import type { Identity } from '@switchboard/adapters'
import type { WebVisitor } from '@switchboard/adapters/webchat/payload'
import type { WebPage } from './web-page.ts'

/** Who is behind a visitor's token: one browser on one chat, and, once the shop's server has vouched for him, one of its customers. */
export interface Visitor {
  page: WebPage
  /** Ours, random; no secret. */
  id: string
  /** The shop's id of him, proven. */
  externalId: string | undefined
  locale: string | undefined
  timeZone: string | undefined
}

/** A visitor with the token he came with. */
export interface VisitorSession extends Visitor {
  tokenId: string
  tokenHash: Buffer
  expiresAt: string
}

/** What leads to his contact, the proven id first. */
export function identitiesOf({ id, externalId }: Pick<Visitor, 'id' | 'externalId'>): Identity[] {
  return [...(externalId === undefined ? [] : [{ kind: 'external', value: externalId }]), { kind: 'visitor', value: id }]
}

/** As he stands in an envelope. `more` holds what is vouched for, and the name, which may be typed. */
export function envelopeVisitor(visitor: Visitor, more: Pick<WebVisitor, 'name' | 'email' | 'phone'> = {}): WebVisitor {
  const { id, externalId, locale, timeZone } = visitor
  return { id, ...(externalId && { externalId }), ...(locale && { language: locale }), ...(timeZone && { timeZone }), ...more }
}

/** Owner of his uploads, as in `files.created_for`. */
export function ownerOf({ id }: Pick<Visitor, 'id'>): string {
  return `visitor:${id}`
}
