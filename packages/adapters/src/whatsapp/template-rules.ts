import type { TemplateRules } from '@switchboard/contracts'
import { LANGUAGES } from './template-languages.ts'

/** What the Cloud API takes as a template (fact sheet §3; its guide "Template components"). Sign-in codes have a shape of their own, which is read and not made here. */
export const templateRules: TemplateRules = {
  writable: true,
  changeable: true,
  namePattern: '^[a-z0-9_]+$',
  nameMax: 512,
  languages: LANGUAGES,
  categories: ['utility', 'marketing'],
  headers: ['text', 'image', 'video', 'document'],
  headerMax: 60,
  bodyMax: 1024,
  footerMax: 60,
  buttonTextMax: 25,
  urlMax: 2000,
  phoneMax: 20,
  buttonsMax: 10,
  buttonsOfKind: { 'quick-reply': 10, url: 2, phone: 1, 'copy-code': 1 },
}
