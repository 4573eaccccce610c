import type { ConnectField, Localized } from '@switchboard/contracts'
import { connectField, settingField } from '../shared/connect-field.ts'

/** What one connects. */
export const about: Localized = {
  en: 'A system of your own, by signed webhooks both ways',
  vi: 'Hệ thống của chính bạn, qua webhook có chữ ký hai chiều',
  es: 'Un sistema propio, con webhooks firmados en ambos sentidos',
}

/** The name of its address among the settings. */
export const CALLBACK = 'callbackUrl'

export const fields: readonly ConnectField[] = [
  connectField('account', {
    required: true,
    label: { en: 'Channel id', vi: 'Mã kênh', es: 'Id del canal' },
    help: {
      en: 'A word of your choice, such as shop-app. Your system names it as “account”.',
      vi: 'Một từ bạn tự chọn, ví dụ shop-app. Hệ thống của bạn ghi nó ở “account”.',
      es: 'Una palabra a su elección, por ejemplo shop-app. Su sistema la pone en «account».',
    },
  }),
  connectField('webhookSecret', {
    required: true,
    label: { en: 'Signing secret', vi: 'Khóa bí mật để ký', es: 'Secreto para firmar' },
    help: {
      en: '“whsec_” and 24 to 64 random bytes in base64. Both sides sign with it.',
      vi: '“whsec_” rồi 24 đến 64 byte ngẫu nhiên dạng base64. Hai bên cùng ký bằng khóa này.',
      es: '«whsec_» y de 24 a 64 bytes al azar en base64. Ambas partes firman con él.',
    },
  }),
  settingField(CALLBACK, {
    required: true,
    secret: false,
    label: { en: 'Address of your system', vi: 'Địa chỉ hệ thống của bạn', es: 'Dirección de su sistema' },
    help: {
      en: 'Your team’s messages are posted there, signed.',
      vi: 'Tin nhắn của nhân viên được gửi tới đây, có chữ ký.',
      es: 'Ahí se envían, firmados, los mensajes de su equipo.',
    },
  }),
]
