import type { Locale } from '@switchboard/contracts'
import type { SystemMail } from '../../../infra/mail/mailer.ts'

/** One message as the mail shows it: files as links, by their names. */
export interface TranscriptLine {
  at: Date
  who: string
  ours: boolean
  text: string | null
  /** What is not text, in words: a place on the map, a contact, what could not be read. */
  kind: string | null
  files: readonly { name: string; url: string }[]
}

export interface Transcript {
  locale: Locale
  timeZone: string
  business: string
  customer: string | null
  channel: string
  lines: readonly TranscriptLine[]
  /** There was more than fits. */
  shortened: boolean
}

interface Words {
  subject: (business: string) => string
  head: (channel: string, customer: string | null) => string
  shortened: string
  foot: string
}

const WORDS: Readonly<Record<Locale, Words>> = {
  en: {
    subject: (business) => `Your conversation with ${business}`,
    head: (channel, customer) => `What was written on ${channel}${customer === null ? '' : `, with ${customer}`}.`,
    shortened: 'Older messages are left out.',
    foot: 'Links to files work for thirty days.',
  },
  vi: {
    subject: (business) => `Cuộc trò chuyện của bạn với ${business}`,
    head: (channel, customer) => `Nội dung trao đổi trên ${channel}${customer === null ? '' : ` với ${customer}`}.`,
    shortened: 'Các tin nhắn cũ hơn đã được lược bớt.',
    foot: 'Liên kết tới tệp có hiệu lực trong ba mươi ngày.',
  },
  es: {
    subject: (business) => `Su conversación con ${business}`,
    head: (channel, customer) => `Lo que se escribió en ${channel}${customer === null ? '' : ` con ${customer}`}.`,
    shortened: 'Se omitieron los mensajes más antiguos.',
    foot: 'Los enlaces a los archivos funcionan durante treinta días.',
  },
}

/** The mail of a transcript, as plain text and as HTML. Nothing of what was said is markup in it. Pure. */
export function transcriptMail(to: string, transcript: Transcript): SystemMail {
  const words = WORDS[transcript.locale]
  const subject = words
    .subject(transcript.business)
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
  return { to, subject, text: textOf(transcript, words), html: htmlOf(transcript, words, subject) }
}

function textOf({ lines, channel, customer, shortened, ...about }: Transcript, words: Words): string {
  const said = lines.map((line) =>
    [`${line.who}, ${momentOf(line.at, about)}`, bodyOf(line), ...line.files.map(({ name, url }) => `${name}: ${url}`)]
      .filter((part) => part !== '')
      .join('\n'),
  )
  return `${[words.head(channel, customer), ...(shortened ? [words.shortened] : []), ...said, words.foot].join('\n\n')}\n`
}

function htmlOf({ lines, channel, customer, shortened, ...about }: Transcript, words: Words, subject: string): string {
  const note = (text: string) => `<p style="margin:0 0 16px;font-size:13px;color:#5b616e">${escaped(text)}</p>`
  const said = lines.map((line) => {
    const files = line.files.map(({ name, url }) => `<br><a href="${escaped(url)}">${escaped(name)}</a>`).join('')
    const body = bodyOf(line) === '' ? files.replace(/^<br>/, '') : `${escaped(bodyOf(line)).replaceAll('\n', '<br>')}${files}`
    return `<div style="margin:0 0 14px;padding:10px 14px;border-radius:8px;background:${line.ours ? '#eef0ff' : '#f3f4f6'};color:#1b1e25">
<p style="margin:0 0 4px;font-size:13px;color:#5b616e"><strong>${escaped(line.who)}</strong> · ${escaped(momentOf(line.at, about))}</p>
<p style="margin:0;overflow-wrap:anywhere">${body}</p>
</div>`
  })
  return `<!doctype html>
<html lang="${about.locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(subject)}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
<div style="max-width:640px;margin:0 auto">
<h1 style="margin:0 0 8px;font-size:20px">${escaped(subject)}</h1>
${note(words.head(channel, customer))}
${shortened ? note(words.shortened) : ''}
${said.join('\n')}
${note(words.foot)}
</div>
</body>
</html>
`
}

function bodyOf({ text, kind }: TranscriptLine): string {
  return text ?? (kind === null ? '' : `[${kind}]`)
}

function momentOf(at: Date, { locale, timeZone }: Pick<Transcript, 'locale' | 'timeZone'>): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at)
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
