import type { TemplateCategory, TemplateQuality } from '@switchboard/contracts'
import type { PlatformTemplate } from '../adapter.ts'
import { shortOf } from '../shared/json.ts'

type Status = PlatformTemplate['status']

const STATUSES: Readonly<Record<string, Status>> = {
  APPROVED: 'approved',
  REINSTATED: 'approved',
  PENDING: 'pending',
  IN_APPEAL: 'pending',
  REJECTED: 'rejected',
  PAUSED: 'paused',
  FLAGGED: 'approved', // a warning: it is disabled only if its quality stays as it is
  DISABLED: 'disabled',
  LIMIT_EXCEEDED: 'disabled',
  ARCHIVED: 'disabled',
  LOCKED: 'disabled',
  PENDING_DELETION: 'deleted',
  DELETED: 'deleted',
}

/** Meta's word for where a template stands; undefined for one that nobody knows. */
export function statusOf(word: unknown): Status | undefined {
  return typeof word === 'string' && Object.hasOwn(STATUSES, word) ? STATUSES[word] : undefined
}

const QUALITIES: Readonly<Record<string, TemplateQuality>> = { GREEN: 'high', YELLOW: 'medium', RED: 'low' }

/** Meta's colour as a grade; undefined while it has none. */
export function qualityOf(word: unknown): TemplateQuality | undefined {
  return typeof word === 'string' && Object.hasOwn(QUALITIES, word) ? QUALITIES[word] : undefined
}

const CATEGORIES: Readonly<Record<string, TemplateCategory>> = {
  UTILITY: 'utility',
  MARKETING: 'marketing',
  AUTHENTICATION: 'authentication',
}

/** Meta's category; undefined for those of long ago. */
export function categoryOf(word: unknown): TemplateCategory | undefined {
  return typeof word === 'string' && Object.hasOwn(CATEGORIES, word) ? CATEGORIES[word] : undefined
}

/** Why it was turned away, in Meta's word; undefined where there is nothing to say. */
export function reasonOf(word: unknown): string | undefined {
  return word === 'NONE' ? undefined : shortOf(word, 500)
}
