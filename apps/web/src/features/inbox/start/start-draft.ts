import type { WriteFirst } from '@switchboard/contracts'
import { type ShownLetter, wrongAddresses } from '../../letters/index.ts'
import type { Draft } from '../drafts.ts'
import type { StartPage } from './may-start.ts'

/** What stands around a first mail, as it is shown. Pure. */
export function firstLetter({ letter }: Draft): Pick<ShownLetter, 'subject' | 'cc' | 'bcc'> & { to: [] } {
  return { to: [], subject: letter?.subject ?? '', cc: letter?.cc ?? [], bcc: letter?.bcc ?? [] }
}

/** The bare address in what was typed: of `Ana <ana@example.com>` as well. Pure. */
export function addressOf(typed: string): string {
  return (/<([^<>]+)>\s*$/.exec(typed)?.[1] ?? typed).trim().toLowerCase()
}

/** Whether something typed can be whom it goes to. Pure. */
export function isWhom(by: StartPage['by'], typed: string): boolean {
  if (by === 'phone') return /^(?:\+|00)[1-9]\d{6,14}$/.test(typed.replace(/[\s().-]/g, ''))
  const bare = addressOf(typed)
  return bare !== '' && wrongAddresses({ to: [bare], cc: [], bcc: [] }).length === 0
}

/** The draft as it is sent; undefined while something is missing or wrong. Pure. */
export function firstToSend(draft: Draft, page: StartPage | undefined): Omit<WriteFirst, 'clientId'> | undefined {
  const to = draft.first?.to?.trim() ?? ''
  const text = draft.text.trim()
  const { subject, cc, bcc } = firstLetter(draft)
  if (!page || !isWhom(page.by, to) || (!text && draft.files.length === 0)) return undefined
  if (page.letters && wrongAddresses({ to: [], cc, bcc }).length > 0) return undefined
  return {
    pageId: page.id,
    to,
    ...(text && { text }),
    ...(draft.files.length > 0 && { attachments: draft.files.map(({ key }) => ({ file: key })) }),
    ...(page.letters && subject.trim() && { subject: subject.trim() }),
    ...(page.letters && cc.length > 0 && { cc: [...cc] }),
    ...(page.letters && bcc.length > 0 && { bcc: [...bcc] }),
  }
}
