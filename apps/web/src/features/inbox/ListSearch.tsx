import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Search, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useKeys } from '../../lib/keyboard.ts'
import { useDebounced } from '../../lib/use-debounced.ts'
import { useSetSearch } from './set-search.ts'

const route = getRouteApi('/app/inbox/$view')

/** Narrows the list by words, and leads on to the search of everything. */
export function ListSearch() {
  const { t } = useTranslation('inbox')
  const setSearch = useSetSearch()
  const { q = '' } = route.useSearch()
  const [typed, setTyped] = useState(q)
  const settled = useDebounced(typed.trim(), 250)
  const told = useRef(q)
  const box = useRef<HTMLInputElement>(null)
  useKeys({ search: () => box.current?.select() })
  useEffect(() => {
    if (settled === told.current) return
    told.current = settled
    setSearch({ q: settled || undefined }, { replace: true })
  }, [settled, setSearch])
  // A link, "clear filters" or the back button changed the address: the box follows.
  useEffect(() => {
    if (q === told.current) return
    told.current = q
    setTyped(q)
  }, [q])
  const navigate = useNavigate()
  const leave = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && typed.trim() && !event.nativeEvent.isComposing) void navigate({ to: '/search', search: { q: typed } })
    if (event.key !== 'Escape') return
    setTyped('')
    box.current?.blur()
  }
  return (
    <search className="flex flex-col gap-1">
      <div className="relative flex items-center">
        <Search aria-hidden className="pointer-events-none absolute left-2.5 size-4 text-faint" strokeWidth={1.75} />
        <input
          ref={box}
          type="search"
          aria-label={t('search')}
          placeholder={t('search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={leave}
          maxLength={200}
          className="h-8 w-full rounded-control bg-sunken pr-8 pl-8 text-body [&::-webkit-search-cancel-button]:hidden"
        />
        {typed && (
          <button
            type="button"
            aria-label={t('clearSearch')}
            onClick={() => setTyped('')}
            className="absolute right-1 rounded-control p-1 text-faint hover:bg-hover"
          >
            <X aria-hidden className="size-4" />
          </button>
        )}
      </div>
      {typed.trim() && (
        <Link
          to="/search"
          search={{ q: typed }}
          preload={false}
          className="truncate rounded-control px-1 text-accent-text text-small hover:underline"
        >
          {t('searchAll', { q: typed.trim() })}
        </Link>
      )}
    </search>
  )
}
