import type { JsonObject } from '@switchboard/contracts'

export interface FetchedProfile {
  name?: string
  username?: string
  avatarUrl?: string
  /** Stands for the picture where its address must not be kept (a secret is in it) or is another each time. */
  avatarKey?: string
  phone?: string
  language?: string
  timeZone?: string
  location?: string
  data?: JsonObject
}

/** A medium that came with the answer itself. */
export interface MediaBytes {
  bytes: Uint8Array
  mimeType?: string
}

/** How to download a medium: a plain GET through the guard. `userAgent` where the platform insists on one. */
export interface MediaDownload {
  url: string
  headers?: Readonly<Record<string, string>>
  mimeType?: string
  sizeBytes?: number
  sha256?: string
}
