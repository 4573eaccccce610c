import type { Note } from '@switchboard/contracts'
import clsx from 'clsx'
import { useMemo } from 'react'
import { useMe } from '../../session/index.ts'
import { SafeLink } from '../messages/SafeLink.tsx'
import { mentionParts } from './mention-text.ts'

/** A note as it was written, whom it mentions marked; whoever reads it sees himself marked more. */
export function NoteText({ note, className }: { note: Pick<Note, 'text' | 'mentions'>; className?: string }) {
  const me = useMe()
  const parts = useMemo(() => mentionParts(note.text, note.mentions), [note.text, note.mentions])
  return (
    <p dir="auto" className={clsx('select-text whitespace-pre-wrap break-words', className)}>
      {parts.map((part, at) => {
        if (part.kind === 'text') return part.text
        if (part.kind === 'link')
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change their order
            <SafeLink key={at} href={part.href}>
              {part.text}
            </SafeLink>
          )
        const isMe = part.mention.id === me.id
        return (
          <mark
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change their order
            key={at}
            data-mention={part.mention.id}
            className={clsx('rounded-small px-0.5 font-medium', isMe ? 'bg-note text-surface' : 'bg-press text-note')}
          >
            {part.text}
          </mark>
        )
      })}
    </p>
  )
}
