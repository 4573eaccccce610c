import type { Instant, JsonObject } from '@switchboard/contracts'
import type { ContactEvent, Participant } from '../adapter.ts'
import { WHATSAPP } from './payload.ts'

/** Words that Twilio takes as STOP when they are the whole text of an SMS (fact sheet §4); the last two since 2025, which is not verified. */
const STOP = ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'OPTOUT', 'REVOKE']
const START = ['START', 'YES', 'UNSTOP']

interface About {
  account: string
  contact: Participant
  at: Instant
}

/**
 * The news that a customer forbids or allows messages. `OptOutType` is Twilio's own word for it, told where the service has words of its own; else the
 * text is read as Twilio reads it, on SMS alone: Twilio blocks such a pair of numbers, so the ledger must say the same.
 */
export function consentOf(params: JsonObject, about: About): ContactEvent[] {
  const told = verdictOf(params)
  return told === undefined ? [] : [{ kind: 'contact', ...about, what: told.what, data: { word: told.word } }]
}

function verdictOf({ OptOutType: type, Body: body, From: from }: JsonObject): { what: 'opted-in' | 'opted-out'; word: string } | undefined {
  if (type === 'STOP') return { what: 'opted-out', word: type }
  if (type === 'START') return { what: 'opted-in', word: type }
  if (type !== undefined || typeof body !== 'string' || (typeof from === 'string' && from.startsWith(WHATSAPP))) return undefined
  const word = body.trim().toUpperCase()
  if (STOP.includes(word)) return { what: 'opted-out', word }
  return START.includes(word) ? { what: 'opted-in', word } : undefined
}
