import type { TemplateQuality } from '@switchboard/contracts'
import type { PlatformTemplate } from '../adapter.ts'
import { shortOf } from '../shared/json.ts'
import { knownWord } from '../shared/known-word.ts'

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
  return knownWord(STATUSES, word)
}

const QUALITIES: Readonly<Record<string, TemplateQuality>> = { GREEN: 'high', YELLOW: 'medium', RED: 'low' }

/** Meta's colour as a grade; undefined while it has none. */
export function qualityOf(word: unknown): TemplateQuality | undefined {
  return knownWord(QUALITIES, word)
}

/** Why it was turned away, in Meta's word; undefined where there is nothing to say. */
export function reasonOf(word: unknown): string | undefined {
  return word === 'NONE' ? undefined : shortOf(word, 500)
}
