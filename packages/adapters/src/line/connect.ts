import type { ConnectField, Localized } from '@switchboard/contracts'
import { connectField, settingField } from '../shared/connect-field.ts'

/** What one connects. */
export const about: Localized = {
  en: 'A LINE Official Account',
  vi: 'Một tài khoản LINE Official Account',
  es: 'Una cuenta oficial de LINE',
}

/**
 * `account` is the bot's own user id, by which webhooks name it. The channel secret signs webhooks, and with the channel id it makes tokens;
 * a token of the console does as well. One of the two is needed.
 */
export const fields: readonly ConnectField[] = [
  connectField('account', {
    required: true,
    label: { en: 'Bot’s user id', vi: 'Mã người dùng của bot', es: 'Id de usuario del bot' },
    help: {
      en: 'U and 32 signs, as webhooks name it. If it is wrong, testing the connection tells the right one.',
      vi: 'Chữ U và 32 ký tự, như trong webhook. Nếu sai, bước kiểm tra kết nối sẽ cho biết mã đúng.',
      es: 'U y 32 signos, como en los webhooks. Si no es ese, la prueba de conexión dice cuál es.',
    },
  }),
  connectField('appId', {
    required: false,
    label: { en: 'Channel id', vi: 'Channel ID', es: 'Id del canal (Channel ID)' },
    help: {
      en: 'With it and the secret, access renews itself.',
      vi: 'Cùng với khóa bí mật, quyền truy cập tự gia hạn.',
      es: 'Con él y el secreto, el acceso se renueva solo.',
    },
  }),
  connectField('appSecret', {
    required: true,
    label: { en: 'Channel secret', vi: 'Channel secret', es: 'Secreto del canal' },
  }),
  connectField('accessToken', {
    required: false,
    label: { en: 'Channel access token', vi: 'Channel access token', es: 'Token de acceso del canal' },
    help: {
      en: 'The long-lived one of the console; not needed with a channel id.',
      vi: 'Mã dài hạn trong bảng điều khiển; không cần nếu có Channel ID.',
      es: 'El de larga duración de la consola; no hace falta con el id del canal.',
    },
  }),
  settingField('videoPreviewUrl', {
    required: false,
    secret: false,
    label: { en: 'Picture before videos', vi: 'Ảnh trước video', es: 'Imagen antes de los vídeos' },
    help: {
      en: 'https address of a JPEG or PNG up to 1 MB. Without it, videos go as links.',
      vi: 'Địa chỉ https của ảnh JPEG hoặc PNG tối đa 1 MB. Nếu không có, video được gửi dưới dạng liên kết.',
      es: 'Dirección https de un JPEG o PNG de hasta 1 MB. Sin ella, los vídeos van como enlaces.',
    },
  }),
]
