import type { TemplateRules } from '@switchboard/contracts'
import { LANGUAGES } from '../whatsapp/template-languages.ts'

/**
 * What is made as a content here: Twilio's pages on its content types ("whatsapp/card", "twilio/quick-reply", "twilio/call-to-action"), and WhatsApp's own limits where they are narrower.
 * A file in the header would need an address that lives as long as the template, and a copied code is fixed once it is approved: both are read, and made at Twilio.
 * What was handed in can no longer be changed there ("Edit a Content Template").
 */
export const templateRules: TemplateRules = {
  writable: true,
  changeable: false,
  namePattern: '^[a-z0-9_]+$',
  nameMax: 512,
  languages: LANGUAGES,
  categories: ['utility', 'marketing'],
  headers: ['text'],
  headerMax: 60,
  bodyMax: 1024,
  footerMax: 60,
  buttonTextMax: 20,
  urlMax: 2000,
  phoneMax: 20,
  buttonsMax: 10,
  buttonsOfKind: { 'quick-reply': 10, url: 2, phone: 1 },
}
