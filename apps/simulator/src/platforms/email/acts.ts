import type { Act, ActContext } from '../../platform.ts'
import type { Line } from '../../model.ts'
import { lay, renumber } from './mailbox.ts'
import { bracketed, decodeWords, readMail, type ReadMail } from './read-mail.ts'
import { writeComplaint } from './write-complaint.ts'
import { type Letter, writeBounce, writeLetter } from './write-mail.ts'

/** A customer's mail. Without a subject of its own it answers: the mail that is named, or the business's last one. */
function mail(more: (context: ActContext, answered: Answered | undefined) => Partial<Letter> = () => ({})): Act {
  return (context) => {
    const { payload } = context
    const answered = typeof payload.subject === 'string' ? undefined : answeredBy(context)
    deliver(context, { ...letterOf(context, answered), ...more(context, answered) })
    return undefined
  }
}

interface Answered {
  line: Line
  mail: ReadMail
}

/** The business's mail that an act is about. */
function answeredBy({ customer, world, target }: ActContext): Answered | undefined {
  const line = target?.direction === 'out' ? target : world.threads.of(customer).findLast(({ direction }) => direction === 'out')
  const raw = line && customer.own[`raw:${line.id}`]
  return line && typeof raw === 'string' ? { line, mail: readMail(Buffer.from(raw, 'latin1')) } : undefined
}

function letterOf({ account, customer, line, at, payload }: ActContext, answered: Answered | undefined): Letter {
  const head = answered?.mail.headers
  const replyTo = bracketed(head?.get('reply-to'))[0] ?? account.account
  const subject = answered
    ? `Re: ${decodeWords(head?.get('subject') ?? '').replace(/^(?:Re: )+/i, '')}`
    : String(payload.subject ?? `Mail from ${customer.name}`)
  return {
    messageId: line.id,
    at,
    from: { name: customer.name, address: customer.platformId },
    to: answered ? [replyTo] : listOf(payload.to, [account.account]),
    cc: listOf(payload.cc, []),
    subject,
    text: answered ? `${line.text ?? ''}\n\n${quoted(answered, account.account)}` : (line.text ?? ''),
    files: line.files,
    ...(answered && { inReplyTo: answered.line.id, references: [...bracketed(head?.get('references')), answered.line.id] }),
  }
}

function quoted({ line, mail }: Answered, address: string): string {
  const when = new Date(line.at).toUTCString().replace(' GMT', '')
  return [`On ${when}, ${address} <${address}> wrote:`, '', ...mail.text.split('\n').map((row) => `> ${row}`)].join('\n')
}

function listOf(value: unknown, otherwise: readonly string[]): readonly string[] {
  if (Array.isArray(value)) return value.map(String)
  return typeof value === 'string' ? [value] : otherwise
}

function deliver({ world, account, at }: ActContext, letter: Letter): void {
  lay(world, account, { folder: 'INBOX', raw: writeLetter(letter, world), at })
}

/** Answers everybody whom the mail went to, or those in `payload.cc`. */
const answerAll = mail(({ payload }, answered) => ({ cc: listOf(payload.cc, bracketed(answered?.mail.headers.get('cc'))) }))

/** Words with a layout: `payload.html`, or the words in a paragraph. */
const html = mail(({ line, payload }) => ({ html: typeof payload.html === 'string' ? payload.html : `<p>${line.text ?? ''}</p>` }))

const outOfOffice = mail(({ line }, answered) => ({
  subject: `Automatic reply: ${decodeWords(answered?.mail.headers.get('subject') ?? '')}`,
  text: line.text ?? 'I am out of the office.',
  headers: ['Auto-Submitted: auto-replied', 'X-Auto-Response-Suppress: All', 'Return-Path: <>'],
}))

const newsletter = mail(({ line, payload }) => ({
  subject: String(payload.subject ?? 'Our offers'),
  html: `<h1>Offers</h1><p>${line.text ?? ''}</p><img src="https://tracker.example/pixel.gif" width="1" height="1">`,
  headers: ['List-Id: <news.example>', 'List-Unsubscribe: <https://news.example/out>', 'Precedence: bulk'],
}))

/** What customers write, by kind. */
export const writes: Readonly<Record<string, Act>> = {
  text: mail(),
  html,
  image: mail(),
  file: mail(),
  'reply-all': answerAll,
  'out-of-office': outOfOffice,
  newsletter,
}

/** The business's mail comes back, or is late. `payload`: `status`, `diagnostic`, `recipient`. */
function report(action: 'failed' | 'delayed', usual: { status: string; diagnostic: string }): Act {
  return (context) => {
    const { world, account, customer, at, payload } = context
    const about = context.target ?? answeredBy(context)?.line
    if (!about) return undefined
    const raw = writeBounce(account, customer, { messageId: about.id, at, action, ...usual, ...(payload as Partial<typeof usual>) })
    lay(world, account, { folder: 'INBOX', raw, at })
    return undefined
  }
}

/** The customer called the business's mail unwanted, and his provider tells it. */
const complaint: Act = (context) => {
  const { world, account, customer, at } = context
  const about = context.target ?? answeredBy(context)?.line
  if (about) lay(world, account, { folder: 'INBOX', raw: writeComplaint(account, customer, { messageId: about.id, at }), at })
  return undefined
}

/** The business's mail server was set up anew: its mails have other numbers. */
const renumbered: Act = ({ account }) => {
  renumber(account, 'INBOX')
  return undefined
}

/** What is told about a mail of the business, by kind. */
export const events: Readonly<Record<string, Act>> = {
  bounce: report('failed', { status: '5.1.1', diagnostic: '550 5.1.1 No such user here' }),
  'mailbox-full': report('failed', { status: '5.2.2', diagnostic: '552 5.2.2 Mailbox full' }),
  complaint,
  renumbered,
  delayed: report('delayed', { status: '4.4.1', diagnostic: '421 4.4.1 No answer from host' }),
}

/** Somebody of the business writes from another mail program: the mail lies among the sent ones. */
export const echo: Act = (context) => {
  const { world, account, customer, line, at } = context
  const last = world.threads.of(customer).findLast(({ direction }) => direction === 'in')
  const letter: Letter = {
    messageId: line.id,
    at,
    from: { name: account.name, address: account.account },
    to: [customer.platformId],
    subject: 'Re: our talk',
    text: line.text ?? '',
    files: line.files,
    ...(last && { inReplyTo: last.id, references: [last.id] }),
  }
  lay(world, account, { folder: 'Sent', raw: writeLetter(letter, world), flags: ['\\Seen'], at })
  return undefined
}
