import type { Instant } from '@switchboard/contracts'
import type { Delivery, MailPort, OutboundMessage, PageAccess, PlatformError, Submitted } from '../adapter.ts'
import { MailFailure } from '../adapter.ts'
import { readFile } from '../shared/files.ts'
import { compact } from '../shared/json.ts'
import { refused, unconfirmed } from '../shared/outcome.ts'
import { addressIn } from './check.ts'
import { mailError, smtpError } from './errors.ts'
import { folderFor } from './folders.ts'
import { type RenderedFile, type RenderedMail, render } from './render.ts'
import { imapOf, keepsSent, smtpOf } from './settings.ts'

/** Hands one mail in, and lays a copy among the sent ones where the provider does not. That the copy fails does not undo the sending. */
export async function send(
  access: PageAccess,
  { mail, now }: { mail: MailPort; now: () => Instant },
  message: OutboundMessage,
): Promise<Delivery> {
  if (!addressIn(message.to))
    return refused({ class: 'recipient', code: 'recipient', message: 'There is no mail address to send this to.' })
  const files = await filesOf(message)
  if ('error' in files) return refused(files.error)
  const ready = render(message, { access, files: files.files, nowMs: Date.parse(now()) })
  try {
    return await settled(access, mail, { ready, submitted: await mail.submit(smtpOf(access), ready) })
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
  { ready, submitted }: { ready: RenderedMail; submitted: Submitted },
): Promise<Delivery> {
  if (submitted.kind === 'refused') return refused(smtpError(submitted.reply))
  if (submitted.kind === 'unsure') return unconfirmed('reset', 'The connection broke before the mail server said whether it took the mail.')
  const [to] = ready.to
  const missed = submitted.rejected.find(({ address }) => address.toLowerCase() === to)
  const copyFault = await keepCopy(access, mail, ready.raw)
  if (missed) {
    const error = smtpError(missed.reply)
    return refused({ ...error, message: `${to} was refused, the copies went out. ${error.message}`.slice(0, 500) })
  }
  const rejected = submitted.rejected.map(({ address, reply }) => ({ address, code: reply.code, text: reply.text.slice(0, 200) }))
  const data = compact({ reply: submitted.reply.text.slice(0, 200), rejected: rejected.length > 0 ? rejected : undefined, copyFault })
  return { kind: 'accepted', externalId: ready.messageId, data }
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
