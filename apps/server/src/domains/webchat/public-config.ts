import { capabilities } from '@switchboard/adapters/webchat/limits'
import type { Locale, WidgetPublicConfig } from '@switchboard/contracts'
import type { LinkTo } from '../inbox/index.ts'
import type { WebPage } from './web-page.ts'

/** Largest file a visitor may send. */
export const UPLOAD_MAX_BYTES = Math.min(...capabilities.media.filter(({ kind }) => kind === 'file').map(({ maxBytes }) => maxBytes))

/** What visitors may send; a file's type is found in its content. */
export const UPLOAD_TYPES: readonly string[] = [
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/heic',
  'image/heif',
  'video/mp4',
  'video/webm',
  'video/quicktime',
  'video/3gpp',
  'audio/mpeg',
  'audio/ogg',
  'audio/wav',
  'audio/mp4',
  'audio/webm',
  'audio/aac',
  'application/pdf',
  'text/plain',
  'text/csv',
  'application/zip',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
]

/** What everybody who has the public key may see of a chat, in one language. Pure. Origins, secrets and rules stay here. */
export function publicConfig(page: WebPage, view: { locale: Locale | undefined; online: boolean; link: LinkTo }): WidgetPublicConfig {
  const { title, greeting, color, position, defaultLocale, avatarFile, preChat } = page.settings
  const locale = view.locale ?? defaultLocale
  return {
    title: title[locale],
    greeting: greeting[locale],
    color,
    position,
    locale,
    avatarUrl: avatarFile === null ? null : view.link(page.tenantId, avatarFile, 'thumb'),
    preChat: preChat.map((field) => ({ ...field, label: field.label[locale] })),
    online: view.online,
    uploadMaxBytes: UPLOAD_MAX_BYTES,
    textMax: capabilities.textMax,
    uploadTypes: [...UPLOAD_TYPES],
  }
}
