import type { Mention } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { type ComponentProps, type KeyboardEvent, type RefObject, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { thenWriteIn } from '../../../lib/caret.ts'
import { useCan, useMe } from '../../session/index.ts'
import { teamsQuery, usersQuery } from '../inbox.queries.ts'
import { useGrowth } from '../use-growth.ts'
import { MentionList } from './MentionList.tsx'
import { type MentionQuery, matching, mentionQuery, withMention } from './mention-text.ts'

/** So many colleagues and teams are offered at once; another letter narrows them. */
const OFFERED = 8
/** Of them, so many teams at least, where there are as many. */
const TEAMS_OFFERED = 3

export interface Written {
  text: string
  picked: readonly Mention[]
}

interface Props extends Omit<ComponentProps<'textarea'>, 'value' | 'onChange' | 'ref'> {
  value: Written
  onChange: (next: Written) => void
  area: RefObject<HTMLTextAreaElement | null>
}

/** A box for a note's words. `@` offers colleagues and teams: arrows walk, Enter or Tab takes one, Escape closes. */
export function MentionArea({ value, onChange, area, onKeyDown, className, ...rest }: Props) {
  const { t } = useTranslation('inbox')
  const list = useId()
  const typed = useMentionQuery()
  // Whose name is written out already is not asked for again: Enter shall end the note.
  const complete = value.picked.some(({ name }) => name === typed.query?.words)
  const found = useOffered(complete ? undefined : typed.query)
  const at = Math.min(typed.at, found.length - 1)
  const open = found.length > 0
  useGrowth(area, value.text)

  const take = ({ id, name, team }: Mention) => {
    if (!typed.query) return
    const { text, caret } = withMention(value.text, typed.query, name)
    const change = () => {
      onChange({ text, picked: [...value.picked, { id, name, ...(team && { team }) }] })
      typed.close()
    }
    thenWriteIn(() => area.current, change, { from: caret, to: caret })
  }
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const chosen = found[at]
    if (!open || !chosen || event.nativeEvent.isComposing) return onKeyDown?.(event)
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) typed.walk((at + step + found.length) % found.length)
    else if (event.key === 'Enter' || event.key === 'Tab') take(chosen)
    else if (event.key === 'Escape') typed.close()
    else return onKeyDown?.(event)
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <>
      {open && <MentionList id={list} offered={found} at={at} onTake={take} onWalk={typed.walk} />}
      <textarea
        ref={area}
        rows={1}
        dir="auto"
        aria-autocomplete="list"
        aria-controls={open ? list : undefined}
        aria-activedescendant={open ? `${list}-${at}` : undefined}
        value={value.text}
        onChange={(event) => {
          onChange({ ...value, text: event.target.value })
          typed.look(event.target)
        }}
        onSelect={(event) => typed.look(event.currentTarget)}
        onBlur={typed.close}
        onKeyDown={press}
        className={clsx('max-h-[40vh] w-full resize-none bg-transparent text-body outline-none', className)}
        {...rest}
      />
      <span role="status" className="sr-only">
        {open && t('note.offered', { count: found.length })}
      </span>
    </>
  )
}

/** The mention at the caret, until it is closed; `at` is the one of the list that is marked. */
function useMentionQuery() {
  const [query, setQuery] = useState<MentionQuery>()
  const [at, walk] = useState(0)
  // Closed by Escape: the same words do not open it again.
  const closedAt = useRef<number>(undefined)
  return {
    query,
    at,
    walk,
    look: (box: HTMLTextAreaElement) => {
      const next = box.selectionStart === box.selectionEnd ? mentionQuery(box.value, box.selectionStart) : undefined
      if (next?.at !== closedAt.current) closedAt.current = undefined
      if (next?.words !== query?.words) walk(0)
      setQuery(next && closedAt.current === undefined ? next : undefined)
    },
    close: () => {
      closedAt.current = query?.at
      setQuery(undefined)
    },
  }
}

function useOffered(query: MentionQuery | undefined): Mention[] {
  const can = useCan()
  const me = useMe()
  const users = useQuery({ ...usersQuery, enabled: query !== undefined && can('user.read') }).data ?? []
  const teams = useQuery({ ...teamsQuery, enabled: query !== undefined && can('team.read') }).data ?? []
  if (!query) return []
  const others = matching(
    users.filter(({ id }) => id !== me.id),
    query.words,
  )
  const found = matching(teams, query.words).slice(0, Math.max(TEAMS_OFFERED, OFFERED - others.length))
  return [...others.slice(0, OFFERED - found.length), ...found.map(({ id, name }) => ({ id, name, team: true as const }))]
}
