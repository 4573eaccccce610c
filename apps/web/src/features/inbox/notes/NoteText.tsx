import type { Mention, Note } from '@switchboard/contracts'
import clsx from 'clsx'
import { useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useCan, useMe } from '../../session/index.ts'
import { teamsQuery } from '../inbox.queries.ts'
import { SafeLink } from '../messages/SafeLink.tsx'
import { keyOf, mentionParts } from './mention-text.ts'

/** A note as it was written, whom it mentions marked; whoever reads it sees himself, and his teams, marked more. */
export function NoteText({ note, className }: { note: Pick<Note, 'text' | 'mentions'>; className?: string }) {
  const isMine = useIsMine(note.mentions)
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
        return (
          <mark
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change their order
            key={at}
            data-mention={keyOf(part.mention)}
            className={clsx('rounded-small px-0.5 font-medium', isMine(part.mention) ? 'bg-note text-surface' : 'bg-press text-note')}
          >
            {part.text}
          </mark>
        )
      })}
    </p>
  )
}

function useIsMine(mentions: readonly Mention[]): (mention: Mention) => boolean {
  const can = useCan()
  const me = useMe()
  const teams = useQuery({ ...teamsQuery, enabled: mentions.some(({ team }) => team) && can('team.read') }).data
  return ({ id, team }) =>
    team ? (teams ?? []).some((one) => one.id === id && one.members.some(({ userId }) => userId === me.id)) : id === me.id
}
