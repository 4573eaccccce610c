import type { Draft as Kept, Mention, SaveDraft } from '@switchboard/contracts'
import type { Draft } from '../drafts.ts'
import type { NoteDraft } from '../notes/note-draft.ts'

/** What is saved, without the version it goes on from. */
export type Body = Omit<SaveDraft, 'base'>
/** As the server keeps it. */
export type Content = Pick<Kept, 'text' | 'quote' | 'files' | 'letter' | 'privately' | 'cannedResponseIds' | 'mentions'> & {
  shared?: boolean
}

/** An answer as it is saved. Pure. */
export function bodyOfReply({ text, quote, files, letter, privately, canned, shared }: Draft): Body {
  return {
    text,
    ...(quote && { replyTo: quote.id }),
    ...(files.length > 0 && { attachments: files.map(({ key }) => key).slice(0, 10) }),
    ...(letter && { letter: mutable(letter) }),
    ...(privately && { privately }),
    ...(canned?.length && { cannedResponseIds: canned }),
    ...(shared && { shared }),
  }
}

/** The answer that was saved. Pure. */
export function replyOf({ text, quote, files, letter, privately, cannedResponseIds, shared }: Content): Draft {
  return {
    text,
    files,
    ...(quote?.id && { quote: { ...quote, id: quote.id } }),
    ...(letter && { letter }),
    ...(privately && { privately }),
    ...(cannedResponseIds.length > 0 && { canned: cannedResponseIds }),
    ...(shared && { shared }),
  }
}

/** A note as it is saved. Pure. */
export function bodyOfNote({ text, picked }: Pick<NoteDraft, 'text' | 'picked'>): Body {
  return { text, ...(picked.length > 0 && { mentions: [...picked] as Mention[] }) }
}

/** The note that was saved. Pure. */
export function noteOf({ text, mentions }: Content): NoteDraft {
  return { text, picked: mentions }
}

/** What is written, with what was taken back before it: nothing of either is lost. Pure. */
export function joined(back: Draft, written: Draft): Draft {
  const texts = [back.text, written.text].filter((text) => text.trim())
  return { ...back, ...written, text: texts.join('\n'), files: [...back.files, ...written.files] }
}

export function isEmptyBody({ text, replyTo, attachments, letter, privately }: Body): boolean {
  return !text.trim() && replyTo === undefined && !attachments?.length && !letter && !privately
}

function mutable({ mode, subject, to, cc, bcc }: NonNullable<Draft['letter']>): NonNullable<SaveDraft['letter']> {
  return {
    ...(mode && { mode }),
    ...(subject !== undefined && { subject: subject.slice(0, 500) }),
    ...(to && { to: [...to] }),
    ...(cc && { cc: [...cc] }),
    ...(bcc && { bcc: [...bcc] }),
  }
}
