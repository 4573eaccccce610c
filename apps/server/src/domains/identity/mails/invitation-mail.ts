import type { Locale } from '@switchboard/contracts'
import type { SystemMail } from '../../../infra/mail/mailer.ts'
import { mailOf } from './letter.ts'

/** Who is told what: `by` is undefined where a program or the product itself has added him. */
export interface Invited {
  locale: Locale
  name: string
  business: string
  by: string | undefined
}

interface Words {
  greeting: (name: string) => string
  subject: (business: string) => string
  who: (about: Invited) => string
  toJoin: string
  toSignIn: string
  join: string
  signIn: string
  foot: string
}

const WORDS: Readonly<Record<Locale, Words>> = {
  en: {
    greeting: (name) => `Hello ${name},`,
    subject: (business) => `Join ${business} on Switchboard`,
    who: ({ by, business }) =>
      by === undefined ? `You were added to ${business} on Switchboard.` : `${by} has added you to ${business} on Switchboard.`,
    toJoin: 'Choose a password and you are in. The link below works once, within seven days.',
    toSignIn: 'Sign in with this address and the password that you have already.',
    join: 'Choose a password',
    signIn: 'Sign in',
    foot: 'If you did not expect this mail, ignore it.',
  },
  vi: {
    greeting: (name) => `Xin chào ${name},`,
    subject: (business) => `Tham gia ${business} trên Switchboard`,
    who: ({ by, business }) =>
      by === undefined ? `Bạn đã được thêm vào ${business} trên Switchboard.` : `${by} đã thêm bạn vào ${business} trên Switchboard.`,
    toJoin: 'Chỉ cần đặt mật khẩu là bạn vào được ngay. Liên kết dưới đây chỉ dùng được một lần, trong vòng bảy ngày.',
    toSignIn: 'Hãy đăng nhập bằng địa chỉ này và mật khẩu bạn đang dùng.',
    join: 'Đặt mật khẩu',
    signIn: 'Đăng nhập',
    foot: 'Nếu bạn không chờ thư này, hãy bỏ qua nó.',
  },
  es: {
    greeting: (name) => `Hola, ${name}:`,
    subject: (business) => `Únase a ${business} en Switchboard`,
    who: ({ by, business }) =>
      by === undefined ? `Forma parte de ${business} en Switchboard.` : `${by} le ha añadido a ${business} en Switchboard.`,
    toJoin: 'Elija una contraseña y ya puede entrar. El enlace de abajo funciona una sola vez, durante siete días.',
    toSignIn: 'Inicie sesión con esta dirección y la contraseña que ya tiene.',
    join: 'Elegir una contraseña',
    signIn: 'Iniciar sesión',
    foot: 'Si no esperaba este mensaje, no le haga caso.',
  },
}

/** The mail with an invitation's link. Pure. */
export function invitationMail(to: string, about: Invited, url: string): SystemMail {
  const { toJoin, join } = WORDS[about.locale]
  return welcome(to, about, { line: toJoin, label: join, url })
}

/** To somebody who signs in already, through another business: only word of it. Pure. */
export function addedMail(to: string, about: Invited, url: string): SystemMail {
  const { toSignIn, signIn } = WORDS[about.locale]
  return welcome(to, about, { line: toSignIn, label: signIn, url })
}

function welcome(to: string, about: Invited, { line, label, url }: { line: string; label: string; url: string }): SystemMail {
  const words = WORDS[about.locale]
  return mailOf(to, {
    locale: about.locale,
    subject: words.subject(about.business),
    greeting: words.greeting(about.name),
    lines: [words.who(about), line],
    act: { label, url },
    foot: words.foot,
  })
}
