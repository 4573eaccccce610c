import type { Instant } from '@switchboard/contracts'
import type { AddressFault, Delivery, MailPort, OutboundMessage, PageAccess, PlatformError, Submitted } from '../adapter.ts'
import { MailFailure } from '../adapter.ts'
import { readFile } from '../shared/files.ts'
import { compact } from '../shared/json.ts'
import { refused, unconfirmed } from '../shared/outcome.ts'
import { faultOf } from './bounce.ts'
import { mailError, smtpError } from './errors.ts'
import { folderFor } from './folders.ts'
import { addressees, type RenderedFile, type RenderedMail, render } from './render.ts'
import { imapOf, keepsSent, smtpOf } from './settings.ts'

type Refusals = Extract<Submitted, { kind: 'accepted' }>['rejected']

/** Hands one mail in, and lays a copy among the sent ones where the provider does not. That the copy fails does not undo the sending. */
export async function send(
  access: PageAccess,
  { mail, now }: { mail: MailPort; now: () => Instant },
  message: OutboundMessage,
): Promise<Delivery> {
  const openly = addressees(message)
  if (!openly[0]) return refused({ class: 'recipient', code: 'recipient', message: 'There is no mail address to send this to.' })
  const files = await filesOf(message)
  if ('error' in files) return refused(files.error)
  const ready = render(message, { access, files: files.files, nowMs: Date.parse(now()) })
  try {
    return await settled(access, mail, { openly, ready, submitted: await mail.submit(smtpOf(access), ready) })
  } catch (error) {
    if (error instanceof MailFailure) return refused(mailError(error))
    throw error
  }
}

async function filesOf({ media = [] }: OutboundMessage): Promise<{ files: RenderedFile[] } | { error: PlatformError }> {
  const files: RenderedFile[] = []
  for (const { file } of media) {
    const read = await readFile(file)
    if ('error' in read) return read
    files.push({ name: file.name, mimeType: file.mimeType, bytes: read.bytes })
  }
  return { files }
}

async function settled(
  access: PageAccess,
  mail: MailPort,
  { openly, ready, submitted }: { openly: readonly string[]; ready: RenderedMail; submitted: Submitted },
): Promise<Delivery> {
  if (submitted.kind === 'refused') {
    const faults = faultsIn(submitted.rejected)
    return { ...refused(smtpError(submitted.reply)), ...(faults.length > 0 && { faults }) }
  }
  if (submitted.kind === 'unsure') return unconfirmed('reset', 'The connection broke before the mail server said whether it took the mail.')
  const missed = submitted.rejected.filter(({ address }) => openly.includes(address.toLowerCase()))
  const faults = faultsIn(submitted.rejected)
  const against = faults.length > 0 ? { faults } : {}
  const copyFault = await keepCopy(access, mail, ready.raw)
  if (missed[0] && missed.length === openly.length) {
    const error = smtpError(missed[0].reply)
    return {
      ...refused({ ...error, message: `${openly.join(', ')} was refused, the copies went out. ${error.message}`.slice(0, 500) }),
      ...against,
    }
  }
  const rejected = submitted.rejected.map(({ address, reply }) => ({ address, code: reply.code, text: reply.text.slice(0, 200) }))
  const data = compact({ reply: submitted.reply.text.slice(0, 200), rejected: rejected.length > 0 ? rejected : undefined, copyFault })
  return { kind: 'accepted', externalId: ready.messageId, data, ...against }
}

// What a server says while it is asked whom it takes is about that address, unless its enhanced status says otherwise. What may pass is said again with each try, so only the end counts.
function faultsIn(rejected: Refusals): AddressFault[] {
  return rejected.flatMap(({ address, reply }) => {
    const status = reply.enhanced ?? (reply.code === 550 || reply.code === 551 || reply.code === 553 ? '5.1.1' : '')
    const fault = faultOf({ recipient: address.toLowerCase(), action: 'failed', status, diagnostic: reply.text })
    return fault?.what === 'hard' ? [fault] : []
  })
}

/** @returns why there is no copy, where there should be one */
async function keepCopy(access: PageAccess, mail: MailPort, raw: Uint8Array): Promise<string | undefined> {
  if (keepsSent(access)) return undefined
  try {
    await mail.imap(imapOf(access), async (box) => {
      const path = folderFor(await box.folders(), access, 'sent')
      if (path === undefined) throw new MailFailure('folder', 'there is no folder for sent mail')
      await box.append(path, raw)
    })
    return undefined
  } catch (error) {
    if (error instanceof MailFailure) return mailError(error).message
    throw error
  }
}
