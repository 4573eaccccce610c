import type { JsonObject } from '@switchboard/contracts'
import type { InboundContent, InboundMedia } from '../adapter.ts'
import { cleanJson, cleanObject, compact } from './json.ts'
import { cleanText, cutToBytes, TEXT_KEPT_BYTES } from './text.ts'

/**
 * The content of an inbound message from raw pieces: text is cleaned and cut to 64 KiB (the cut is told in `data.truncated`), data
 * and what is said of files are cleaned, and what is empty is left out.
 */
export function contentOf(raw: { type: string; text?: unknown; media?: readonly InboundMedia[]; data?: JsonObject }): InboundContent {
  const whole = typeof raw.text === 'string' && raw.text !== '' ? cleanText(raw.text) : undefined
  const text = whole === undefined ? undefined : cutToBytes(whole, TEXT_KEPT_BYTES)
  const truncated = whole === text ? undefined : { textBytes: Buffer.byteLength(whole ?? '') }
  const data = cleanObject(compact({ ...raw.data, truncated }))
  return compact({
    type: raw.type,
    text,
    media: raw.media && raw.media.length > 0 ? raw.media.map((medium) => cleanJson(compact(medium)) as InboundMedia) : undefined,
    data: Object.keys(data).length > 0 ? data : undefined,
  })
}

/** Something came that cannot be shown as what it is; `what` is the platform's word for it. */
export function unsupportedContent(what: string, detail?: unknown): InboundContent {
  return contentOf({ type: 'unsupported', data: compact({ what, detail }) })
}
