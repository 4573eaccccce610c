import type { TemplateCategory } from '@switchboard/contracts'
import type { PlatformTemplate } from '../adapter.ts'

type Status = PlatformTemplate['status']

const STATUSES: Readonly<Record<string, Status>> = {
  received: 'pending', // Twilio has it, WhatsApp not yet
  pending: 'pending',
  approved: 'approved',
  rejected: 'rejected',
  paused: 'paused',
  disabled: 'disabled',
}

/** Twilio's word for where an approval stands; undefined for one that nobody knows. */
export function statusOf(word: unknown): Status | undefined {
  return typeof word === 'string' && Object.hasOwn(STATUSES, word) ? STATUSES[word] : undefined
}

const CATEGORIES: Readonly<Record<string, TemplateCategory>> = {
  UTILITY: 'utility',
  MARKETING: 'marketing',
  AUTHENTICATION: 'authentication',
}

/** WhatsApp's category; undefined for those of long ago, such as `TRANSPORTATION_UPDATE`. */
export function categoryOf(word: unknown): TemplateCategory | undefined {
  return typeof word === 'string' && Object.hasOwn(CATEGORIES, word) ? CATEGORIES[word] : undefined
}
