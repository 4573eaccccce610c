import type { Conversation } from '@switchboard/contracts'
import { LETTER_PLATFORMS } from '@switchboard/contracts/letter-platforms' // the index would bring every schema along

/** Whether it was written at one of these places; what is direct is a chat or a letter by its platform. */
export function fitsPlace({ place, page }: Pick<Conversation, 'place' | 'page'>, wanted: string | undefined): boolean {
  if (!wanted) return true
  const half = LETTER_PLATFORMS.includes(page.platform) ? 'letter' : 'chat'
  return wanted.split(',').includes(place === 'direct' ? half : place === 'mention' ? 'comment' : place)
}
