import type { MailRecord } from './record.ts'

/** Subjects of absence notices, which Exchange alone marks with nothing else that could be relied on. */
const ABSENCE =
  /^(?:automatic reply|auto(?:matic)?[- ]?reply|out of (?:the )?office|trả lời tự động|tự động trả lời|respuesta automática|fuera de la oficina|réponse automatique|absence du bureau|automatische antwort|abwesenheitsnotiz|resposta automática|risposta automatica)/iu
const MACHINES = /^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?|noreply-.{0,60}|auto-?reply|notifications?)(?:[+=].*)?$/i

/**
 * Why a mail is taken for one that a machine wrote; undefined for people. Such a mail is kept, but nobody answers it by machine and nothing is
 * reopened: two machines that answer each other never end.
 */
export function automaticReason(mail: MailRecord): string | undefined {
  const { headers, from } = mail
  if (mail.report) return `report-${mail.report.kind}`
  if (headers['x-switchboard-loop'] !== undefined) return 'own-machine'
  if (submittedByMachine(headers['auto-submitted'])) return 'auto-submitted'
  if (/multipart\/report/i.test(headers['content-type'] ?? '')) return 'report'
  if (/^\s*<\s*>\s*$/.test(headers['return-path'] ?? '')) return 'null-sender'
  if (/^\s*(?:bulk|list|junk|auto_reply)\b/i.test(headers.precedence ?? '')) return 'precedence'
  for (const name of ['x-autoreply', 'x-autorespond', 'x-autoreply-from', 'x-auto-generated', 'x-loop']) {
    if (headers[name] !== undefined && !/^\s*(?:no|false)\s*$/i.test(headers[name])) return name
  }
  if (headers['list-id'] !== undefined || headers['list-unsubscribe'] !== undefined) return 'list'
  if (headers['feedback-id'] !== undefined || headers['x-campaign'] !== undefined || headers['x-campaignid'] !== undefined)
    return 'campaign'
  // Exchange puts this on ordinary mail as well, so something else must speak for it.
  if (headers['x-ms-exchange-inbox-rules-loop'] !== undefined) return 'inbox-rule'
  if (ABSENCE.test((mail.subject ?? '').normalize('NFC').trim())) return 'absence'
  if (from && MACHINES.test(from.address.slice(0, from.address.lastIndexOf('@')))) return 'machine-address'
  return undefined
}

/** `no` may carry a comment; every other value is a machine's (RFC 3834). */
function submittedByMachine(value: string | undefined): boolean {
  return value !== undefined && !/^\s*no\b/i.test(value)
}
