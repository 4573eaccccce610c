import type { InboundContent } from '../adapter.ts'
import { contentOf } from '../shared/content.ts'
import { cleanText, cutToUnits } from '../shared/text.ts'
import { compact } from '../shared/json.ts'
import { authOf } from './auth.ts'
import type { MailBody } from './body.ts'
import { textOfHtml } from './html-text.ts'
import { mediaOf } from './media.ts'
import { visibleReply } from './quote.ts'
import { isOwn } from './own.ts'
import type { MailAddress } from './record.ts'
import { isForward } from './subject.ts'

const FOLDED_KEPT = 20_000
const MOST_SHOWN = 50
const REFERENCES_KEPT = 20

/** What a mail says: the words written now as text, the rest folded away in `data.email`, its layout as HTML. `reason`: why it is taken for a machine's. */
export function contentOfMail(body: MailBody, reason?: string): InboundContent {
  const { mail, tooLarge } = body
  const words = mail.text?.trim() ? mail.text : mail.html ? textOfHtml(mail.html) : ''
  const { visible, folded } = visibleReply(words, { forward: isForward(mail.subject ?? '') })
  const content = contentOf({
    type: 'email',
    text: visible,
    media: mediaOf(body),
    data: { email: letterOf(body, { reason, folded, tooLarge: tooLarge ? body.sizeBytes : undefined }) },
  })
  return mail.html ? { ...content, html: cleanText(mail.html) } : content
}

function letterOf(
  { mail, own, account }: MailBody,
  { reason, folded, tooLarge }: { reason?: string | undefined; folded?: string | undefined; tooLarge: number | undefined },
) {
  const before = mail.references.length > 0 ? mail.references : mail.inReplyTo
  const inline = mail.files.flatMap(({ inline: shown, cid }, index) => (shown && cid ? [{ cid, index }] : []))
  // The mailbox itself is known wherever this is read; further addresses of ours are named in its sealed settings alone.
  const ours = [...mail.to, ...mail.cc, ...mail.replyTo].flatMap(({ address }) =>
    isOwn(address, own) && !isOwn(address, [account.toLowerCase()]) ? [address] : [],
  )
  return compact({
    subject: mail.subject,
    from: mail.from,
    to: someOf(mail.to),
    cc: someOf(mail.cc),
    replyTo: someOf(mail.replyTo),
    ours: ours.length > 0 ? [...new Set(ours)].slice(0, MOST_SHOWN) : undefined,
    messageId: mail.messageId,
    references: before.length > 0 ? shortened(before) : undefined,
    folded: folded === undefined ? undefined : cutToUnits(folded, FOLDED_KEPT),
    html: mail.html ? true : undefined,
    remoteImages: mail.html && /<img[^>]{1,2000}?\bsrc\s{0,5}=\s{0,5}["']?https?:/i.test(mail.html) ? true : undefined,
    inline: inline.length > 0 ? inline : undefined,
    automatic: reason,
    auth: authOf(mail.headers['authentication-results']),
    filesOmitted: mail.filesOmitted,
    cut: mail.cut,
    tooLarge,
  })
}

function someOf(addresses: readonly MailAddress[]): readonly MailAddress[] | undefined {
  return addresses.length > 0 ? addresses.slice(0, MOST_SHOWN) : undefined
}

/** The first, which names the thread, and the newest. */
export function shortened(ids: readonly string[]): readonly string[] {
  return ids.length > REFERENCES_KEPT ? [ids[0] ?? '', ...ids.slice(1 - REFERENCES_KEPT)] : ids
}
