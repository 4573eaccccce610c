import type { MediaKind } from '@switchboard/contracts'

/** What was found in a medium beyond its type. Absent: not known. */
export interface Seen {
  width?: number
  height?: number
  durationMs?: number
  /** 48 loudness peaks, 0–100. */
  waveform?: number[]
  /** The same picture without metadata. */
  cleanPath?: string
  /** WebP, at most 480 px. */
  thumbPath?: string
}

/** A file as a whole. `refused`: it is not to be kept. */
export type Inspection = ({ refused?: never; mimeType: string; kind: MediaKind } & Seen) | { refused: 'too-many-pixels' }

export interface InspectJob {
  path: string
  name: string
  strip: boolean
  /** Folder for what is made. */
  folder: string
}
