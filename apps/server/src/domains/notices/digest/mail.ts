import type { Locale, Notice } from '@switchboard/contracts'
import type { SystemMail } from '../../../infra/mail/mailer.ts'
import type { Reader } from '../preferences.ts'
import { pathOf, titleOf } from '../words.ts'

/** Notices that one mail names. */
export const DIGEST_MOST = 20

interface Words {
  subject: (count: string, business: string) => string
  greeting: (name: string) => string
  intro: string
  more: string
  open: string
  foot: string
  change: string
  stop: string
}

const WORDS: Readonly<Record<Locale, Words>> = {
  en: {
    subject: (count, business) => `Unread at ${business}: ${count}`,
    greeting: (name) => `Hello ${name},`,
    intro: 'this is still unread:',
    more: 'There is more in the app.',
    open: 'Open Switchboard',
    foot: 'You get this mail because something meant for you stayed unread.',
    change: 'Choose what is mailed',
    stop: 'Stop these mails',
  },
  vi: {
    subject: (count, business) => `${business}: ${count} thông báo chưa đọc`,
    greeting: (name) => `Xin chào ${name},`,
    intro: 'bạn vẫn chưa đọc:',
    more: 'Trong ứng dụng còn thêm thông báo.',
    open: 'Mở Switchboard',
    foot: 'Bạn nhận thư này vì có thông báo dành cho bạn chưa được đọc.',
    change: 'Chọn nội dung gửi qua email',
    stop: 'Ngừng nhận các thư này',
  },
  es: {
    subject: (count, business) => `Sin leer en ${business}: ${count}`,
    greeting: (name) => `Hola, ${name}:`,
    intro: 'esto sigue sin leer:',
    more: 'Hay más en la aplicación.',
    open: 'Abrir Switchboard',
    foot: 'Recibe este mensaje porque algo dirigido a usted quedó sin leer.',
    change: 'Elegir qué se envía por correo',
    stop: 'No recibir más estos mensajes',
  },
}

export interface Digest {
  reader: Pick<Reader, 'email' | 'name' | 'locale'>
  business: string
  /** Newest first; one more than are named means that there is more. */
  notices: readonly Notice[]
  publicUrl: string
  /** Where the mails are stopped. */
  unsubscribe: string
}

/** The mail of what stayed unread: a line and a link for each, as plain text and as HTML; mail programs can stop it by themselves (RFC 2369, RFC 8058). Pure. */
export function digestMail({ reader, business, notices, publicUrl, unsubscribe }: Digest): SystemMail {
  const words = WORDS[reader.locale]
  const items = notices.slice(0, DIGEST_MOST).map((notice) => ({
    title: titleOf(notice, reader.locale) + (notice.count > 1 ? ` (${notice.count})` : ''),
    text: notice.excerpt,
    url: publicUrl + pathOf(notice),
  }))
  const more = notices.length > DIGEST_MOST ? [words.more] : []
  const links = [
    { label: words.change, url: `${publicUrl}/settings/notifications` },
    { label: words.stop, url: unsubscribe },
  ]
  const text = [
    words.greeting(reader.name),
    words.intro,
    ...items.map(({ title, text, url }) => [`• ${title}`, ...(text ? [`  ${text}`] : []), `  ${url}`].join('\n')),
    ...more,
    words.foot,
    ...links.map(({ label, url }) => `${label}:\n${url}`),
  ].join('\n\n')
  const count = `${items.length}${more.length > 0 ? '+' : ''}`
  return {
    to: reader.email,
    subject: oneLine(words.subject(count, business)),
    text: `${text}\n`,
    html: htmlOf({ words, reader, items, more, publicUrl, links }),
    headers: { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  }
}

interface Parts {
  words: Words
  reader: Digest['reader']
  items: readonly { title: string; text: string | null; url: string }[]
  more: readonly string[]
  publicUrl: string
  links: readonly { label: string; url: string }[]
}

function htmlOf({ words, reader, items, more, publicUrl, links }: Parts): string {
  const list = items.map(
    ({ title, text, url }) =>
      `<p style="margin:0 0 14px"><a href="${escaped(url)}" style="color:#4c52cf;font-weight:600;text-decoration:none">${escaped(title)}</a>${
        text ? `<br><span style="font-size:14px">${escaped(text)}</span>` : ''
      }</p>`,
  )
  return `<!doctype html>
<html lang="${reader.locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Switchboard</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
<div style="max-width:480px;margin:0 auto">
<p style="margin:0 0 16px">${escaped(words.greeting(reader.name))}</p>
<p style="margin:0 0 16px">${escaped(words.intro)}</p>
${[...list, ...more.map((line) => `<p style="margin:0 0 14px">${escaped(line)}</p>`)].join('\n')}
<p style="margin:24px 0"><a href="${escaped(publicUrl)}/" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#4c52cf;color:#ffffff;text-decoration:none;font-weight:600">${escaped(words.open)}</a></p>
<p style="margin:0;font-size:13px">${escaped(words.foot)} ${links.map(({ label, url }) => `<a href="${escaped(url)}" style="color:inherit">${escaped(label)}</a>`).join(' · ')}</p>
</div>
</body>
</html>
`
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
const oneLine = (text: string) => text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim()
