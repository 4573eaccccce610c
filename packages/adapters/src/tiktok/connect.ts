import type { ConnectField, Localized } from '@switchboard/contracts'
import { connectField } from '../shared/connect-field.ts'

/** What one connects. */
export const about: Localized = {
  en: 'Direct messages of a TikTok business account',
  vi: 'Tin nhắn trực tiếp của tài khoản doanh nghiệp TikTok',
  es: 'Mensajes directos de una cuenta de empresa de TikTok',
}

/** The app's secret signs the webhooks, renews the access and tells where webhooks go; an access token lives a day. */
export const fields: readonly ConnectField[] = [
  connectField('account', {
    required: true,
    label: { en: 'Business id', vi: 'Mã doanh nghiệp', es: 'Id de la empresa' },
    help: {
      en: 'The open_id that came with the tokens. Accounts of the EEA, Switzerland and the UK cannot be connected.',
      vi: 'open_id nhận được cùng các mã truy cập. Tài khoản ở EEA, Thụy Sĩ và Anh không kết nối được.',
      es: 'El open_id que llegó con los tokens. Las cuentas del EEE, Suiza y el Reino Unido no se pueden conectar.',
    },
  }),
  connectField('appId', {
    required: true,
    help: {
      en: 'Of an app that TikTok has approved for Business Messaging.',
      vi: 'Của ứng dụng đã được TikTok duyệt cho Business Messaging.',
      es: 'De una aplicación que TikTok aprobó para Business Messaging.',
    },
  }),
  connectField('appSecret', { required: true }),
  connectField('accessToken', { required: true }),
  connectField('refreshToken', {
    required: true,
    help: {
      en: 'Renews the access every day. It works once: do not use it elsewhere.',
      vi: 'Gia hạn truy cập mỗi ngày. Chỉ dùng được một lần: đừng dùng ở nơi khác.',
      es: 'Renueva el acceso cada día. Solo sirve una vez: no lo use en otro lugar.',
    },
  }),
]
