import type { PlatformTemplate } from '../adapter.ts'
import { knownWord } from '../shared/known-word.ts'

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
  return knownWord(STATUSES, word)
}
