import type { SystemMail } from '../../../infra/mail/mailer.ts'

/** A short letter with one thing to do. All of it is plain text; `url` is ours. */
export interface Letter {
  locale: string
  subject: string
  greeting: string
  lines: readonly string[]
  act: { label: string; url: string }
  foot: string
}

/** The mail of a letter: the same words as plain text and as HTML that every reader of mails shows. Pure. */
export function mailOf(to: string, letter: Letter): SystemMail {
  const { subject, greeting, lines, act, foot } = letter
  const text = [greeting, ...lines, `${act.label}:\n${act.url}`, foot].join('\n\n')
  return { to, subject: oneLine(subject), text: `${text}\n`, html: htmlOf(letter) }
}

function htmlOf({ locale, subject, greeting, lines, act, foot }: Letter): string {
  const paragraphs = [greeting, ...lines].map((line) => `<p style="margin:0 0 16px">${escaped(line)}</p>`)
  return `<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escaped(subject)}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
<div style="max-width:480px;margin:0 auto">
${paragraphs.join('\n')}
<p style="margin:24px 0"><a href="${escaped(act.url)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#4c52cf;color:#ffffff;text-decoration:none;font-weight:600">${escaped(act.label)}</a></p>
<p style="margin:0 0 16px;font-size:13px;word-break:break-all">${escaped(act.url)}</p>
<p style="margin:0;font-size:13px">${escaped(foot)}</p>
</div>
</body>
</html>
`
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
const oneLine = (text: string) => text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim()
