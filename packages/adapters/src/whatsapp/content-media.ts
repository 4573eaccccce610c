import type { JsonObject, MediaKind } from '@switchboard/contracts'
import type { InboundContent } from '../adapter.ts'
import { contentOf } from '../shared/content.ts'
import { compact, idOf, shortOf } from '../shared/json.ts'

/** A reader of media of one kind. The caption is the text; the address is asked for by id, since it lives five minutes. */
export function mediaContent(kind: MediaKind): (part: JsonObject) => InboundContent | undefined {
  return (part) => {
    const mediaId = idOf(part.id)
    if (mediaId === undefined) return undefined
    const medium = compact({
      kind,
      voice: part.voice === true ? true : undefined,
      mediaId,
      mimeType: shortOf(part.mime_type, 200),
      name: shortOf(part.filename, 255),
      sha256: sha256HexOf(part.sha256),
    })
    const data = part.animated === true ? { animated: true } : undefined
    return contentOf(compact({ type: kind, text: part.caption, media: [medium], data }))
  }
}

/** The webhook writes the hash in base64, the media call in hex. */
export function sha256HexOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  if (/^[0-9a-fA-F]{64}$/.test(value)) return value.toLowerCase()
  return /^[A-Za-z0-9+/]{43}=$/.test(value) ? Buffer.from(value, 'base64').toString('hex') : undefined
}
