import type { ConnectField, Localized } from '@switchboard/contracts'
import { connectField, settingField } from '../shared/connect-field.ts'
import { serverFields } from './connect-servers.ts'

/** What one connects. */
export const about: Localized = { en: 'A mailbox by IMAP and SMTP', vi: 'Một hộp thư qua IMAP và SMTP', es: 'Un buzón por IMAP y SMTP' }

const OFF_ON = [
  { value: 'off', label: { en: 'Off', vi: 'Tắt', es: 'No' } },
  { value: 'on', label: { en: 'On', vi: 'Bật', es: 'Sí' } },
]

/** Either a password, or a large provider's OAuth: then `appId`, `appSecret` and `refreshToken` are its client and the consent to it. */
export const fields: readonly ConnectField[] = [
  connectField('account', {
    required: true,
    label: { en: 'E-mail address', vi: 'Địa chỉ email', es: 'Dirección de correo' },
  }),
  settingField('signIn', {
    required: false,
    secret: false,
    label: { en: 'Sign-in', vi: 'Cách đăng nhập', es: 'Inicio de sesión' },
    choices: [
      { value: 'password', label: { en: 'Password', vi: 'Mật khẩu', es: 'Contraseña' } },
      { value: 'google', label: { en: 'Google (OAuth)', vi: 'Google (OAuth)', es: 'Google (OAuth)' } },
      { value: 'microsoft', label: { en: 'Microsoft 365 (OAuth)', vi: 'Microsoft 365 (OAuth)', es: 'Microsoft 365 (OAuth)' } },
    ],
  }),
  settingField('user', {
    required: false,
    secret: false,
    label: { en: 'User name', vi: 'Tên đăng nhập', es: 'Usuario' },
    help: { en: 'If it is not the address.', vi: 'Nếu khác địa chỉ email.', es: 'Si no es la dirección.' },
  }),
  settingField('password', {
    required: false,
    secret: true,
    label: { en: 'Password', vi: 'Mật khẩu', es: 'Contraseña' },
    help: {
      en: 'An app password where the provider wants one. Not needed with Google or Microsoft sign-in.',
      vi: 'Mật khẩu ứng dụng nếu nhà cung cấp yêu cầu. Không cần khi đăng nhập bằng Google hoặc Microsoft.',
      es: 'Una contraseña de aplicación si el proveedor la pide. No hace falta con Google o Microsoft.',
    },
  }),
  connectField('appId', { required: false, label: { en: 'OAuth client id', vi: 'OAuth client ID', es: 'Id de cliente OAuth' } }),
  connectField('appSecret', {
    required: false,
    label: { en: 'OAuth client secret', vi: 'OAuth client secret', es: 'Secreto de cliente OAuth' },
  }),
  connectField('refreshToken', {
    required: false,
    help: {
      en: 'Given by the consent to read and send mail.',
      vi: 'Có được khi đồng ý cho đọc và gửi thư.',
      es: 'Se obtiene al consentir leer y enviar correo.',
    },
  }),
  connectField('accessToken', {
    required: false,
    help: {
      en: 'Made from the refresh token when absent.',
      vi: 'Được tạo từ mã làm mới nếu để trống.',
      es: 'Si falta, se crea con el token de renovación.',
    },
  }),
  settingField('directory', {
    required: false,
    secret: false,
    label: { en: 'Microsoft tenant', vi: 'Tenant Microsoft', es: 'Inquilino de Microsoft' },
    help: {
      en: 'Id or domain; “common” when empty.',
      vi: 'ID hoặc tên miền; để trống là “common”.',
      es: 'Id o dominio; “common” si queda vacío.',
    },
  }),
  ...serverFields,
  settingField('aliases', {
    required: false,
    secret: false,
    label: { en: 'Other addresses of ours', vi: 'Các địa chỉ khác của chúng ta', es: 'Otras direcciones nuestras' },
    help: {
      en: 'Separated by commas. Mail from them is never taken for a customer’s.',
      vi: 'Ngăn cách bằng dấu phẩy. Thư từ các địa chỉ này không bị coi là của khách.',
      es: 'Separadas por comas. Su correo nunca se toma por el de un cliente.',
    },
  }),
  settingField('senderName', {
    required: false,
    secret: false,
    label: { en: 'Sender’s name', vi: 'Tên người gửi', es: 'Nombre del remitente' },
    help: {
      en: 'Stands after the agent’s: Lan (Hoa Mai).',
      vi: 'Đứng sau tên nhân viên: Lan (Hoa Mai).',
      es: 'Va tras el del agente: Lan (Hoa Mai).',
    },
  }),
  settingField('signature', {
    required: false,
    secret: false,
    label: { en: 'Signature', vi: 'Chữ ký', es: 'Firma' },
    help: {
      en: 'Plain text; \\n begins a new line.',
      vi: 'Văn bản thường; \\n xuống dòng.',
      es: 'Texto sin formato; \\n empieza otra línea.',
    },
  }),
  settingField('replyLine', {
    required: false,
    secret: false,
    label: { en: 'Line to answer above', vi: 'Dòng “trả lời phía trên”', es: 'Línea para responder encima' },
    choices: [{ value: 'off', label: { en: 'None', vi: 'Không có', es: 'Ninguna' } }, ...languages()],
  }),
  settingField('plusAddress', {
    required: false,
    secret: false,
    label: { en: 'Answers to name+…@ addresses', vi: 'Thư trả lời đến địa chỉ tên+…@', es: 'Respuestas a nombre+…@' },
    help: {
      en: 'The surest way to find a thread, where the mail server knows such addresses.',
      vi: 'Cách chắc chắn nhất để nhận ra cuộc trò chuyện, nếu máy chủ hỗ trợ.',
      es: 'La forma más segura de hallar el hilo, si el servidor admite tales direcciones.',
    },
    choices: OFF_ON,
  }),
  settingField('bounceAddress', {
    required: false,
    secret: false,
    label: { en: 'Returns to name+…@ addresses', vi: 'Thư trả lại về địa chỉ tên+…@', es: 'Devoluciones a nombre+…@' },
    help: {
      en: 'Tells which mail came back even where the notice does not, if the server lets such an address send.',
      vi: 'Biết thư nào bị trả lại dù thông báo không nói, nếu máy chủ cho gửi từ địa chỉ như vậy.',
      es: 'Dice qué correo volvió aunque el aviso no lo diga, si el servidor deja enviar desde tal dirección.',
    },
    choices: OFF_ON,
  }),
  settingField('subjectNumber', {
    required: false,
    secret: false,
    label: { en: 'Number in the subject', vi: 'Mã số trong tiêu đề', es: 'Número en el asunto' },
    choices: OFF_ON,
  }),
]

function languages(): { value: string; label: Localized }[] {
  return [
    { value: 'en', label: { en: 'In English', vi: 'Bằng tiếng Anh', es: 'En inglés' } },
    { value: 'vi', label: { en: 'In Vietnamese', vi: 'Bằng tiếng Việt', es: 'En vietnamita' } },
    { value: 'es', label: { en: 'In Spanish', vi: 'Bằng tiếng Tây Ban Nha', es: 'En español' } },
  ]
}
