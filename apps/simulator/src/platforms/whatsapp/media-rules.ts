const MB = 1024 * 1024
const DAY_MS = 86_400_000

/** Uploaded media can be sent this long. */
export const UPLOAD_LIFE_MS = 30 * DAY_MS
/** An address handed out by the media API works this long. */
export const URL_LIFE_MS = 5 * 60_000

interface MediaRule {
  accepts(mimeType: string): boolean
  maxBytes: number
}

const only = (types: readonly string[], maxBytes: number): MediaRule => ({ accepts: (mimeType) => types.includes(mimeType), maxBytes })

const rules: Readonly<Record<string, MediaRule>> = {
  image: only(['image/jpeg', 'image/png'], 5 * MB),
  video: only(['video/mp4', 'video/3gpp'], 16 * MB),
  audio: only(['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'], 16 * MB),
  document: { accepts: () => true, maxBytes: 100 * MB },
  sticker: only(['image/webp'], 500 * 1024),
}

/** What WhatsApp takes as this kind of media; `undefined` for kinds without a file. */
export function mediaRule(type: string): MediaRule | undefined {
  return Object.hasOwn(rules, type) ? rules[type] : undefined
}

/** Some kind of media takes this file. */
export function uploadable(mimeType: string, size: number): boolean {
  return Object.values(rules).some((rule) => rule.accepts(mimeType) && size <= rule.maxBytes)
}
