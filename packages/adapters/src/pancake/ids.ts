import type { Platform } from '@switchboard/contracts'

/** Kind of the identity by which a contact's chat is called in Pancake: the id of its conversation. */
export const CHAT = 'pancake-chat'
/** Kind of Pancake's own id of a customer, one for each page. */
export const CUSTOMER = 'pancake'

/** How the adapter that speaks to the platform itself names a customer, so that one human seen both ways is one contact. */
const KINDS: Partial<Record<Platform, string>> = {
  facebook: 'psid',
  instagram: 'igsid',
  whatsapp: 'phone',
  zalo: 'zalo',
  telegram: 'telegram',
  line: 'line',
  tiktok: 'tiktok',
}
const PREFIX = /^(?:igo?|waba|wa|p?zl|ttm?|ln|tl|web)_/

/** Kind of the identity that the platform's own id of a customer makes. */
export function kindOn(platform: Platform): string {
  return KINDS[platform] ?? 'external'
}

/** An id without the word that Pancake puts before those of other platforms than Facebook. */
export function withoutPrefix(id: string): string {
  return id.replace(PREFIX, '')
}

/** Under which ids the platform itself may name the same message: Meta's mid without Pancake's `m_`, others without the platform's prefix. */
export function aliasesOf(platform: Platform, id: string): string[] {
  const bare = platform === 'facebook' ? id.replace(/^m_/, '') : withoutPrefix(id)
  return bare === id || bare === '' ? [] : [bare]
}
