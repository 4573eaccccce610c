import { says, sofia, type Story } from '../story.ts'

const HTML = `<p>Dear Ngọc Sài Gòn,</p>
<p>I have inherited my grandmother's ring and would love to wear it, but it is <b>three sizes too big</b>. This is how it looks today:</p>
<p><img src="cid:ring-diamond.jpg" alt="The ring" width="280"></p>
<table cellpadding="6" style="border-collapse:collapse">
<tr><td style="border:1px solid #ccc">Now</td><td style="border:1px solid #ccc">size 14</td></tr>
<tr><td style="border:1px solid #ccc">Wanted</td><td style="border:1px solid #ccc">size 11</td></tr>
</table>
<p>The old appraisal is attached. Could you tell me what it would cost, and how I should send it?</p>
<p>Kind regards,<br>Margaret Ellison<br><span style="color:#888">Bristol, United Kingdom</span></p>`

const TEXT = `Dear Ngọc Sài Gòn,

I have inherited my grandmother's ring and would love to wear it, but it is three sizes too big: now size 14, wanted size 11. A picture is below, the old appraisal is attached.

Could you tell me what it would cost, and how I should send it?

Kind regards,
Margaret Ellison
Bristol, United Kingdom`

/** A thread of letters: laid out, with a picture within and a file beside, answers with what they answer below. */
export const grandmothersRing: Story = {
  on: 'email',
  customer: { name: 'Margaret Ellison', locale: 'en', email: 'margaret.ellison@mail.example' },
  ends: { minutesAgo: 52 },
  left: { status: 'open', assignee: 'sofia', priority: 'normal', tags: ['VIP'], unread: true },
  steps: [
    says(TEXT, {
      kind: 'html',
      props: ['ring-diamond', 'appraisal'],
      payload: { subject: 'Resizing my grandmother’s ring', html: HTML, cc: ['tom.ellison@mail.example'] },
      as: 'first',
    }),
    sofia(
      'Dear Ms Ellison,\n\nwhat a lovely ring, and thank you for the appraisal. Taking it down three sizes is no risk for the stone; we would renew the claws at the same time, since two of them look worn.\n\nYou find our quote attached. We would send you an insured box with a label, so that you need not pay for anything before we have seen the ring.\n\nKind regards\nSofía',
      { props: ['quote-resizing'], after: 95, as: 'quote' },
    ),
    says(
      'Thank you, that is very clear. My brother Tom, in copy, asks whether the diamond would be taken out, and who is liable meanwhile.',
      {
        kind: 'reply-all',
        payload: { cc: ['tom.ellison@mail.example'] },
        replyTo: 'quote',
        after: 310,
      },
    ),
    sofia(
      'The stone is taken out for about two hours, under our insurance, and we send you its measurements before and after. From our door to yours the carrier is liable up to GBP 5,000.',
      { after: 40, as: 'liable' },
    ),
    says('Then let us do it. Please send the box to the address below.\n\nMargaret Ellison\n12 Harbour Lane\nBristol BS1 4QD', {
      replyTo: 'liable',
      after: 180,
    }),
  ],
}
