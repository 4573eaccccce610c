import type { Adapter } from '../adapter.ts'
import { face as whatsappFace } from '../whatsapp/face.ts'
import { firstContact as whatsappFirstContact } from '../whatsapp/first-contact.ts'
import { window as whatsappWindow } from '../whatsapp/limits.ts'
import { checkSms, checkWhatsapp } from './check.ts'
import { smsClient, whatsappClient } from './client.ts'
import { smsAbout, smsFields, whatsappAbout, whatsappFields } from './connect.ts'
import { smsFirstContact } from './first-contact.ts'
import { smsCapabilities, smsPace, smsWindow, whatsappCapabilities, whatsappPace } from './limits.ts'
import { normalise } from './normalise.ts'
import { smsPaceOf } from './pace.ts'
import { face as smsFace } from './sms-face.ts'
import { streams } from './streams.ts'
import { templateRules } from './template-rules.ts'

/** SMS and MMS by Twilio. */
export const smsByTwilio: Adapter = {
  platform: 'sms',
  via: 'twilio',
  face: smsFace,
  about: smsAbout,
  fields: smsFields,
  capabilities: smsCapabilities,
  window: smsWindow,
  optOut: 'keyword',
  firstContact: smsFirstContact,
  pace: smsPace,
  paceOf: smsPaceOf,
  streams,
  normalise,
  check: checkSms,
  client: smsClient,
}

/** WhatsApp by Twilio. Rules of the platform are those of the Cloud API: Twilio takes a message outside the window and only later says that it failed. */
export const whatsappByTwilio: Adapter = {
  platform: 'whatsapp',
  via: 'twilio',
  face: whatsappFace,
  about: whatsappAbout,
  fields: whatsappFields,
  capabilities: whatsappCapabilities,
  window: whatsappWindow,
  firstContact: whatsappFirstContact,
  templates: templateRules,
  optOut: 'keyword',
  pace: whatsappPace,
  streams,
  normalise,
  check: checkWhatsapp,
  client: whatsappClient,
}
