import type { Locale } from '@switchboard/contracts'
import type { SystemMail } from '../../../infra/mail/mailer.ts'
import { type Letter, mailOf } from './letter.ts'

type Words = Pick<Letter, 'subject' | 'greeting' | 'lines' | 'foot'> & { label: string }

const WORDS: Readonly<Record<Locale, Words>> = {
  en: {
    subject: 'Choose a new password',
    greeting: 'Hello,',
    lines: ['Somebody asked to set a new password for your Switchboard login. The link below works once, within one hour.'],
    label: 'Choose a new password',
    foot: 'If it was not you, ignore this mail: your password stays as it is.',
  },
  vi: {
    subject: 'Đặt mật khẩu mới',
    greeting: 'Xin chào,',
    lines: [
      'Có người yêu cầu đặt mật khẩu mới cho tài khoản Switchboard của bạn. Liên kết dưới đây chỉ dùng được một lần, trong vòng một giờ.',
    ],
    label: 'Đặt mật khẩu mới',
    foot: 'Nếu không phải bạn yêu cầu, hãy bỏ qua thư này: mật khẩu của bạn vẫn giữ nguyên.',
  },
  es: {
    subject: 'Elija una contraseña nueva',
    greeting: 'Hola:',
    lines: [
      'Alguien ha pedido una contraseña nueva para su cuenta de Switchboard. El enlace de abajo funciona una sola vez, durante una hora.',
    ],
    label: 'Elegir una contraseña nueva',
    foot: 'Si no ha sido usted, no haga caso de este mensaje: su contraseña sigue como está.',
  },
}

/** The mail with the link to a new password. Pure. */
export function resetMail(to: string, { locale, url }: { locale: Locale; url: string }): SystemMail {
  const { label, ...words } = WORDS[locale]
  return mailOf(to, { locale, ...words, act: { label, url } })
}
