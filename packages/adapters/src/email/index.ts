import type { Adapter } from '../adapter.ts'
import { check } from './check.ts'
import { client } from './client.ts'
import { about, fields } from './connect.ts'
import { consents } from './consent.ts'
import { face } from './face.ts'
import { firstContact } from './first-contact.ts'
import { capabilities, pace, REPEAT_SAFE_MS, streams, window } from './limits.ts'
import { normalise } from './normalise.ts'

/** A mailbox, by IMAP and SMTP. */
export const email: Adapter = {
  platform: 'email',
  via: 'email',
  face,
  about,
  fields,
  consents,
  capabilities,
  window,
  repeatSafeMs: REPEAT_SAFE_MS,
  pace,
  letters: true,
  firstContact,
  streams,
  normalise,
  check,
  client,
}
