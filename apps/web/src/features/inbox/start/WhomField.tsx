import type { Person } from '@switchboard/contracts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDebounced } from '../../../lib/use-debounced.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import { TextField } from '../../../ui/Field.tsx'
import { peopleQuery, personQuery } from '../../people/index.ts'
import { useCan } from '../../session/index.ts'
import type { StartPage } from './may-start.ts'
import { isWhom } from './start-draft.ts'

/** How many are offered: whoever is not among them is found by typing more. */
const OFFERED = 5

interface Props {
  page: StartPage
  typed: string
  onChange: (typed: string) => void
}

/** Whom one writes to: an address or number as it is typed, or somebody who is known, found by name. */
export function WhomField({ page, typed, onChange }: Props) {
  const { t } = useTranslation('letters')
  const may = useCan()('person.read')
  const [left, setLeft] = useState(false)
  const q = useDebounced(typed.trim(), 250)
  const done = isWhom(page.by, typed)
  const people = useInfiniteQuery({ ...peopleQuery(q), enabled: may && q.length > 1 && !done })
  const offered = done || q.length < 2 ? [] : (people.data ?? []).slice(0, OFFERED)
  const wrong = left && typed.trim() !== '' && !done
  return (
    <div className="flex flex-col gap-1">
      <TextField
        label={t('to')}
        value={typed}
        maxLength={500}
        autoComplete="off"
        spellCheck={false}
        inputMode={page.by === 'email' ? 'email' : 'text'}
        onChange={(event) => onChange(event.target.value)}
        onBlur={() => setLeft(true)}
        onFocus={() => setLeft(false)}
        hint={t(`first.hint.${page.by}`)}
        error={wrong && offered.length === 0 ? t(`first.wrong.${page.by}`, { typed: typed.trim() }) : undefined}
      />
      {offered.length > 0 && (
        <ul aria-label={t('first.known')} className="flex flex-col rounded-control border border-line">
          {offered.map(({ id, name, avatarUrl }) => (
            <Known key={id} id={id} name={name ?? t('first.nameless')} avatarUrl={avatarUrl} page={page} onPick={onChange} />
          ))}
        </ul>
      )}
    </div>
  )
}

interface KnownProps {
  id: string
  name: string
  avatarUrl: string | null
  page: StartPage
  onPick: (whom: string) => void
}

function Known({ id, name, avatarUrl, page, onPick }: KnownProps) {
  const { t } = useTranslation('letters')
  const person = useQuery(personQuery(id)).data
  const ways = person && waysTo(person, page)
  return (
    <li className="flex min-h-9 flex-wrap items-center gap-x-2.5 px-2 py-1">
      <Avatar name={name} url={avatarUrl} size="tiny" />
      <span className="min-w-0 truncate">{name}</span>
      {ways?.length === 0 && <span className="text-faint text-small">{t(`first.none.${page.by}`)}</span>}
      {ways?.map((way) => (
        <button
          key={way}
          type="button"
          onClick={() => onPick(way)}
          className="min-w-0 truncate rounded-control px-1 text-accent-text text-small hover:underline"
        >
          {way}
        </button>
      ))}
    </li>
  )
}

/** Addresses or numbers by which a person can be written to on a channel, those noted and those of his accounts there. Pure. */
function waysTo({ points, contacts }: Person, { by, platform }: StartPage): string[] {
  const noted = points.filter(({ kind }) => kind === by).map(({ value }) => value)
  const there = contacts.flatMap((contact) => (contact.page?.platform === platform && contact.handle ? [contact.handle] : []))
  return [...new Set([...noted, ...there])].filter((way) => isWhom(by, way))
}
