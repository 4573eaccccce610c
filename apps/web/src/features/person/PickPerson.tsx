import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDebounced } from '../../lib/use-debounced.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { peopleQuery } from '../people/index.ts'

/** How many are offered: whoever is not among them is found by typing more. */
const OFFERED = 8

/** Somebody else, found by name, number or address. */
export function PickPerson({ without, onPick }: { without: string; onPick: (id: string) => void }) {
  const { t } = useTranslation('person')
  const [typed, setTyped] = useState('')
  const people = useInfiniteQuery(peopleQuery(useDebounced(typed.trim(), 250)))
  return (
    <div className="flex min-h-80 flex-col gap-3">
      <TextField label={t('merge.search')} name="q" value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" />
      <Loaded query={people}>
        {(rows) => {
          const others = rows.filter(({ id }) => id !== without).slice(0, OFFERED)
          if (others.length === 0) return <p className="px-2 text-small text-soft">{t('merge.nobody')}</p>
          return (
            <ul aria-label={t('merge.found')} className="flex flex-col">
              {others.map(({ id, name, avatarUrl }) => (
                <li key={id}>
                  <button
                    type="button"
                    onClick={() => onPick(id)}
                    className="flex h-10 w-full items-center gap-2.5 rounded-control px-2 text-left hover:bg-hover"
                  >
                    <Avatar name={name ?? '?'} url={avatarUrl} size="small" />
                    <span className="min-w-0 flex-1 truncate">{name ?? t('nameless')}</span>
                  </button>
                </li>
              ))}
            </ul>
          )
        }}
      </Loaded>
    </div>
  )
}
