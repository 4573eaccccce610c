import type { ConnectField, Localized } from '@switchboard/contracts'
import { connectField, settingField } from '../shared/connect-field.ts'

/** What one connects. */
export const about: Localized = { en: 'A Viber bot', vi: 'Một bot Viber', es: 'Un bot de Viber' }

/** One token does everything: it opens the API and signs the webhooks, and so is kept where secrets for signatures are. */
export const fields: readonly ConnectField[] = [
  connectField('account', {
    required: true,
    label: { en: 'Bot id', vi: 'Mã bot', es: 'Id del bot' },
    help: {
      en: '“pa:” and digits. If it is wrong, testing the connection tells the right one.',
      vi: '“pa:” và dãy số. Nếu sai, bước kiểm tra kết nối sẽ cho biết mã đúng.',
      es: '“pa:” y cifras. Si no es ese, la prueba de conexión dice cuál es.',
    },
  }),
  connectField('appSecret', {
    required: true,
    label: { en: 'Authentication token', vi: 'Mã xác thực (token)', es: 'Token de autenticación' },
    help: {
      en: 'From the bot’s page in Viber’s admin panel.',
      vi: 'Trong trang của bot ở bảng quản trị Viber.',
      es: 'En la página del bot del panel de administración de Viber.',
    },
  }),
  settingField('senderName', {
    required: true,
    secret: false,
    label: { en: 'Name that customers see', vi: 'Tên khách hàng nhìn thấy', es: 'Nombre que ven los clientes' },
    help: {
      en: 'For messages that nobody of the team writes; the others carry the writer’s name. Up to 28 characters.',
      vi: 'Cho tin nhắn không do nhân viên viết; tin khác mang tên người viết. Tối đa 28 ký tự.',
      es: 'Para mensajes que nadie del equipo escribe; los demás llevan el nombre de su autor. Hasta 28 caracteres.',
    },
  }),
]
