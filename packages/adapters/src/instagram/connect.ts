import type { ConnectField, Localized } from '@switchboard/contracts'
import { connectField, settingField } from '../shared/connect-field.ts'

/** What one connects. */
export const about: Localized = {
  en: 'The direct messages and comments of an Instagram account',
  vi: 'Tin nhắn trực tiếp và bình luận của một tài khoản Instagram',
  es: 'Los mensajes directos y comentarios de una cuenta de Instagram',
}

/** What the connect form asks for. */
export const fields: readonly ConnectField[] = [
  settingField('login', {
    required: true,
    secret: false,
    label: { en: 'Signed in by', vi: 'Đăng nhập qua', es: 'Acceso mediante' },
    help: {
      en: 'Which of Meta’s two ways the app uses. Tokens of the one do not work with the other.',
      vi: 'Ứng dụng dùng cách nào trong hai cách của Meta. Mã truy cập của cách này không dùng được cho cách kia.',
      es: 'Cuál de las dos vías de Meta usa la app. Los tokens de una no sirven en la otra.',
    },
    choices: [
      { value: 'instagram', label: { en: 'Instagram', vi: 'Instagram', es: 'Instagram' } },
      {
        value: 'page',
        label: { en: 'The Facebook page linked to it', vi: 'Trang Facebook liên kết', es: 'La página de Facebook vinculada' },
      },
    ],
  }),
  connectField('account', {
    required: true,
    help: {
      en: 'The id of the professional account (user_id). If it is wrong, testing the connection tells the right one.',
      vi: 'Mã của tài khoản chuyên nghiệp (user_id). Nếu sai, bước kiểm tra kết nối sẽ cho biết mã đúng.',
      es: 'El id de la cuenta profesional (user_id). Si no es ese, la prueba de conexión dice cuál es.',
    },
  }),
  connectField('appId', { required: false }),
  connectField('appSecret', {
    required: true,
    help: {
      en: 'Signed in by Instagram: the Instagram app secret, which is not the app’s own.',
      vi: 'Nếu đăng nhập qua Instagram: khóa bí mật của ứng dụng Instagram, khác với khóa của ứng dụng Meta.',
      es: 'Con acceso por Instagram: el secreto de la app de Instagram, que no es el de la app de Meta.',
    },
  }),
  settingField('otherAppSecret', {
    required: false,
    secret: true,
    label: { en: 'Another app secret', vi: 'Khóa bí mật khác', es: 'Otro secreto de la app' },
    help: {
      en: 'Where webhooks are signed with the app’s other secret (Meta’s or Instagram’s): then both are accepted.',
      vi: 'Nếu webhook được ký bằng khóa còn lại (của Meta hoặc của Instagram): cả hai đều được chấp nhận.',
      es: 'Si los webhooks vienen firmados con el otro secreto (de Meta o de Instagram): se aceptan ambos.',
    },
  }),
  connectField('accessToken', {
    required: true,
    help: {
      en: 'A long-lived token. Signed in by Instagram it is renewed every week; by a Facebook page it does not end by date.',
      vi: 'Mã dài hạn. Đăng nhập qua Instagram thì mã được gia hạn mỗi tuần; qua trang Facebook thì không hết hạn theo ngày.',
      es: 'Un token de larga duración. Con Instagram se renueva cada semana; con la página de Facebook no caduca por fecha.',
    },
  }),
  connectField('verifyToken', { required: false }),
]
