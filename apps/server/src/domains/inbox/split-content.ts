import type { MediaKind, PlatformCapabilities } from '@switchboard/contracts'

export interface PartMedia {
  fileId: string
  fileKey: string
  kind: MediaKind
  mimeType: string
  sizeBytes: number
  voice: boolean
}

/** What becomes one message of the platform, and one row of ours. */
export interface Part {
  text?: string
  media: PartMedia[]
}

/**
 * Splits what an agent wrote into messages that the platform takes: text goes along as a caption where the first medium allows one of that
 * length, and stands before the media otherwise. Loses nothing, keeps order. Pure.
 */
export function splitContent(text: string | undefined, media: readonly PartMedia[], capabilities: PlatformCapabilities): Part[] {
  const chunks: Part[] = []
  for (const medium of media) {
    const last = chunks.at(-1)
    if (last && last.media.length < capabilities.attachmentsPerMessage) last.media.push(medium)
    else chunks.push({ media: [medium] })
  }
  if (text === undefined) return chunks
  const [first, ...rest] = chunks
  if (!first) return [{ text, media: [] }]
  return takesCaption(first, capabilities) && fitsBeside(text, capabilities)
    ? [{ ...first, text }, ...rest]
    : [{ text, media: [] }, first, ...rest]
}

function fitsBeside(text: string, { captionMax, textUnit }: PlatformCapabilities): boolean {
  return captionMax === null || (textUnit === 'bytes' ? Buffer.byteLength(text) : text.length) <= captionMax
}

function takesCaption(part: Part, capabilities: PlatformCapabilities): boolean {
  return part.media.every((medium) => !medium.voice && capabilities.media.some((rule) => rule.kind === medium.kind && rule.caption))
}
