import type { ConnectField, Localized } from '@switchboard/contracts'
import { connectField } from '../shared/connect-field.ts'

/** What one connects. */
export const about: Localized = {
  en: 'The messages of a Facebook page',
  vi: 'Tin nhắn của một trang Facebook',
  es: 'Los mensajes de una página de Facebook',
}

/** What the connect form asks for. */
export const fields: readonly ConnectField[] = [
  connectField('account', { required: true, help: { en: 'The page id.', vi: 'Mã trang.', es: 'El id de la página.' } }),
  connectField('appId', { required: false }),
  connectField('appSecret', { required: true }),
  connectField('accessToken', { required: true }),
  connectField('verifyToken', { required: false }),
]
