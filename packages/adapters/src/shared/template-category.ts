import type { TemplateCategory } from '@switchboard/contracts'
import { knownWord } from './known-word.ts'

const CATEGORIES: Readonly<Record<string, TemplateCategory>> = {
  UTILITY: 'utility',
  MARKETING: 'marketing',
  AUTHENTICATION: 'authentication',
}

/** WhatsApp's category, in whosever list it stands; undefined for those of long ago, such as `TRANSPORTATION_UPDATE`. Pure. */
export const categoryOf = (word: unknown): TemplateCategory | undefined => knownWord(CATEGORIES, word)
