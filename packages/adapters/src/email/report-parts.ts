import { compact } from '../shared/json.ts'
import { idsIn } from './message-id.ts'
import { addressIn, fatesIn, fieldsOf, type Report } from './report.ts'

/** A part of a mail, decoded. */
interface Part {
  mimeType: string
  bytes: Uint8Array
}

/** What a mail says about another mail, if it is a report. `failedRecipients`: the header of mails that come back without one, in words alone. */
export function reportIn(parts: readonly Part[], text: string | undefined, failedRecipients: string | undefined): Report | undefined {
  const textOf = (type: string) => {
    const part = parts.find(({ mimeType }) => mimeType === type)
    return part && new TextDecoder().decode(part.bytes.subarray(0, 262_144))
  }
  const original = () => originalId(textOf('message/rfc822') ?? textOf('text/rfc822-headers') ?? '')
  const delivery = textOf('message/delivery-status')
  if (delivery !== undefined)
    return compact({
      kind: 'delivery' as const,
      original: original() ?? idsIn(fieldsOf(delivery).get('original-message-id'))[0],
      fates: fatesIn(delivery),
    })
  const disposition = textOf('message/disposition-notification')
  if (disposition !== undefined) {
    const fields = fieldsOf(disposition)
    return compact({
      kind: 'disposition' as const,
      original: idsIn(fields.get('original-message-id'))[0],
      displayed: /displayed/i.test(fields.get('disposition') ?? ''),
    })
  }
  const feedback = textOf('message/feedback-report')
  if (feedback !== undefined)
    return compact({ kind: 'feedback' as const, original: original(), complained: addressIn(fieldsOf(feedback).get('original-rcpt-to')) })
  // Exim bounces without a report, but names who was not reached, and quotes the mail.
  if (failedRecipients)
    return compact({
      kind: 'delivery' as const,
      original: original() ?? idsIn(/^message-id:(.{1,500})$/im.exec(text ?? '')?.[1])[0],
      fates: [{ action: 'failed' as const, recipient: addressIn(failedRecipients.split(',')[0]) }],
    })
  return undefined
}

function originalId(mail: string): string | undefined {
  const end = mail.search(/\r?\n\r?\n/)
  return idsIn(fieldsOf(end < 0 ? mail : mail.slice(0, end)).get('message-id'))[0]
}
