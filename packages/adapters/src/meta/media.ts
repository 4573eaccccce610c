import type { InboundMedia, MediaDownload, PlatformError } from '../adapter.ts'
import { compact } from '../shared/json.ts'

/** Media of messages lie open under a signed address for some hours or days, which Meta does not tell: they are fetched at once. */
export async function mediaByAddress({ url, mimeType, sizeBytes }: InboundMedia): Promise<MediaDownload | PlatformError> {
  if (url === undefined) return { class: 'content', code: 'no-url', message: 'The message names no file.' }
  return compact({ url, mimeType, sizeBytes })
}
