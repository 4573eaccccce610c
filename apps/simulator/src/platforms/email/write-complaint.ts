import type { Account, Customer } from '../../model.ts'

const BOUNDARY = '----=_arf'

/** A report that a mail was called unwanted (RFC 5965). */
export function writeComplaint(account: Account, customer: Customer, { messageId, at }: { messageId: string; at: number }): Buffer {
  return Buffer.from(
    [
      'From: Complaints <feedback@provider.example>',
      `To: ${account.account}`,
      'Subject: Complaint about a mail of yours',
      `Date: ${new Date(at).toUTCString().replace('GMT', '+0000')}`,
      `Message-ID: <complaint.${at}.${Math.floor(Math.random() * 1e9)}@provider.example>`,
      'MIME-Version: 1.0',
      `Content-Type: multipart/report; report-type=feedback-report; boundary="${BOUNDARY}"`,
      '',
      `--${BOUNDARY}`,
      'Content-Type: text/plain',
      '',
      'One of our users reported this mail as unwanted.',
      `--${BOUNDARY}`,
      'Content-Type: message/feedback-report',
      '',
      'Feedback-Type: abuse',
      'User-Agent: Simulator/1',
      'Version: 1',
      `Original-Rcpt-To: ${customer.platformId}`,
      `--${BOUNDARY}`,
      'Content-Type: message/rfc822',
      '',
      `From: ${account.account}`,
      `To: ${customer.platformId}`,
      `Message-ID: <${messageId}>`,
      '',
      'The mail.',
      `--${BOUNDARY}--`,
      '',
    ].join('\r\n'),
  )
}
