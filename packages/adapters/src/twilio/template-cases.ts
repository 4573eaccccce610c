import type { TemplateContent, TemplateVariable } from '@switchboard/contracts'
import type { PlatformTemplate, SubmittedTemplate } from '../adapter.ts'
import { readContent } from './template-read.ts'

/** What the tests of content templates speak of. */
export const HX = 'HX0123456789abcdef0123456789abcdef'
export const approved = { name: 'order_done', category: 'UTILITY', status: 'approved', rejection_reason: '' }

/** A row of Twilio's list, approved where nothing else is said. */
export const row = (types: object, more: object = {}) => ({
  sid: HX,
  friendly_name: 'Order done',
  language: 'vi',
  variables: {},
  types,
  approval_requests: approved,
  ...more,
})
export const read = (types: object, more?: object): PlatformTemplate | undefined => readContent(row(types, more))

export const content: TemplateContent = {
  header: { kind: 'text', text: 'Đơn {{1}}' },
  body: 'Chào {{1}}, đơn {{2}} đã giao xong.',
  footer: 'Tiệm Bạc',
  buttons: [
    { kind: 'quick-reply', text: 'Cảm ơn', value: null },
    { kind: 'url', text: 'Theo dõi', value: 'https://shop.example/don/{{1}}' },
    { kind: 'phone', text: 'Gọi', value: '+84901234567' },
  ],
}
const variables: TemplateVariable[] = [
  { at: 'header', name: '1', example: 'A1' },
  { at: 'body', name: '1', example: 'Lan' },
  { at: 'body', name: '2', example: 'B2' },
  { at: 'button.1', name: '1', example: 'q9' },
]
export const whole: SubmittedTemplate = { name: 'order_done', language: 'vi', category: 'utility', content, variables }
