import type { Adapter } from '../adapter.ts'
import { check } from './check.ts'
import { client } from './client.ts'
import { about, fields } from './connect.ts'
import { face } from './face.ts'
import { firstContact } from './first-contact.ts'
import { capabilities, pace, window } from './limits.ts'
import { normalise } from './normalise.ts'
import { templateRules } from './template-rules.ts'

/** WhatsApp by Meta's Cloud API. Signature and handshake are the transport's (`../meta`). */
export const whatsapp: Adapter = {
  platform: 'whatsapp',
  via: 'meta',
  face,
  about,
  fields,
  capabilities,
  window,
  firstContact,
  templates: templateRules,
  pace,
  normalise,
  check,
  client,
}
