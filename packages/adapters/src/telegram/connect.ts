import type { ConnectField, Localized } from '@switchboard/contracts'
import { connectField } from '../shared/connect-field.ts'

/** What one connects. */
export const about: Localized = {
  en: 'A Telegram bot, and the business accounts it answers for',
  vi: 'Một bot Telegram và các tài khoản doanh nghiệp mà bot trả lời thay',
  es: 'Un bot de Telegram y las cuentas de empresa por las que responde',
}

/** What the connect form asks for. The secret of the webhook is the verify token, which is made where none is given. */
export const fields: readonly ConnectField[] = [
  connectField('account', {
    required: true,
    label: { en: 'Bot id', vi: 'Mã bot', es: 'Id del bot' },
    help: {
      en: 'The number before the colon in the bot token.',
      vi: 'Số đứng trước dấu hai chấm trong token của bot.',
      es: 'El número antes de los dos puntos en el token del bot.',
    },
  }),
  connectField('accessToken', {
    required: true,
    label: { en: 'Bot token', vi: 'Token của bot', es: 'Token del bot' },
    help: {
      en: 'From @BotFather. Testing the connection tells Telegram where to send.',
      vi: 'Lấy từ @BotFather. Kiểm tra kết nối sẽ báo cho Telegram nơi gửi tin.',
      es: 'De @BotFather. Al probar la conexión, Telegram sabrá adónde enviar.',
    },
  }),
]
