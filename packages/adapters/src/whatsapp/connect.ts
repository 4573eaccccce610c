import type { ConnectField, Localized } from '@switchboard/contracts'
import { connectField } from '../shared/connect-field.ts'

/** What one connects. */
export const about: Localized = {
  en: "WhatsApp Business numbers, by Meta's Cloud API",
  vi: 'Số WhatsApp Business, qua Cloud API của Meta',
  es: 'Números de WhatsApp Business, por la Cloud API de Meta',
}

/** What the connect form asks for. */
export const fields: readonly ConnectField[] = [
  connectField('account', {
    required: true,
    help: {
      en: "The phone number id in Meta's dashboard.",
      vi: 'Phone number id trong trang quản lý của Meta.',
      es: 'El phone number id del panel de Meta.',
    },
  }),
  connectField('accountSecondary', {
    required: false,
    label: { en: 'Business account id (WABA)', vi: 'Mã tài khoản doanh nghiệp (WABA)', es: 'Id de la cuenta de empresa (WABA)' },
  }),
  connectField('appId', { required: false }),
  connectField('appSecret', { required: true }),
  connectField('accessToken', { required: true }),
  connectField('verifyToken', { required: false }),
]
