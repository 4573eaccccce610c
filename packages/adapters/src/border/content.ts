import type { JsonObject, MediaKind } from '@switchboard/contracts'

/** A medium of an inbound message, still on the platform's side. */
export interface InboundMedia {
  kind: MediaKind
  /** Voice note. */
  voice?: boolean
  url?: string
  mediaId?: string
  mimeType?: string
  name?: string
  sizeBytes?: number
  /** Hex; where the platform gives one, the download is checked against it. */
  sha256?: string
  /** Already ours (web chat): key of the stored file. */
  fileKey?: string
}

export interface InboundContent {
  /** One of contracts' MESSAGE_TYPES, or the platform's own word where none fits. */
  type: string
  text?: string
  media?: readonly InboundMedia[]
  /** What the kind needs beyond text; see docs/message-data.md for the shape per type. */
  data?: JsonObject
  /** The message as its sender laid it out, as it came: never shown before it is cleaned. */
  html?: string
}
