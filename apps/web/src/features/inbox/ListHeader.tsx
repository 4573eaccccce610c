import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { ArrowDownWideNarrow, ListFilter as FilterIcon, PanelLeft, PenLine, Search, X } from 'lucide-react'
import type { TFunction } from 'i18next'
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useKeys } from '../../lib/keyboard.ts'
import { useDebounced } from '../../lib/use-debounced.ts'
import { useIsWide } from '../../lib/use-media.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu, MenuChoice, MenuLabel, MenuLine } from '../../ui/Menu.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { inboxSearch, type InboxSearch } from './address.ts'
import { type ListFilter, PLACE_CHOICES, SORTS, STATUS_FILTERS } from './filters.ts'
import { togglePanel } from './panels.ts'
import { Sidebar } from './Sidebar.tsx'
import { useStartPages } from './start/may-start.ts'
import { starting } from './start/opening.ts'

const route = getRouteApi('/app/inbox/$view')

/** Which view, its search box, filters and order. */
export function ListHeader({ filter }: { filter: ListFilter }) {
  const { t } = useTranslation('inbox')
  const setSearch = useSetSearch()
  const wide = useIsWide()
  const [views, setViews] = useState(false)
  const mayStart = useStartPages().length > 0
  const [filters, setFilters] = useState(false)
  useKeys({ f: () => setFilters(true) })
  return (
    <header className="flex shrink-0 flex-col gap-2 border-line border-b px-3 pt-2.5 pb-2.5">
      <div className="flex items-center gap-1">
        <IconButton
          icon={PanelLeft}
          label={t('toggleViews')}
          size="small"
          onClick={() => (wide ? togglePanel('sidebar') : setViews(true))}
        />
        <h1 id="list-title" className="min-w-0 flex-1 truncate px-1 font-semibold text-head">
          {t(`view.${filter.view}`)}
        </h1>
        {mayStart && <IconButton icon={PenLine} label={t('shell:newMessage')} hotkey="c" size="small" onClick={() => starting.set(true)} />}
        <Menu
          align="end"
          open={filters}
          onOpenChange={setFilters}
          trigger={<IconButton icon={FilterIcon} label={filterLabel(t, filter)} size="small" active={isNarrowed(filter)} />}
        >
          <MenuLabel>{t('status')}</MenuLabel>
          {STATUS_FILTERS.map((status) => (
            <MenuChoice
              key={status}
              chosen={filter.status === status}
              onSelect={() => setSearch({ status: status === 'open' ? undefined : status })}
            >
              {t(`statuses.${status}`)}
            </MenuChoice>
          ))}
          <MenuLine />
          <MenuLabel>{t('where')}</MenuLabel>
          {[undefined, ...PLACE_CHOICES].map((place) => (
            <MenuChoice key={place ?? 'all'} chosen={filter.place === place} onSelect={() => setSearch({ place })}>
              {t(`places.${place ?? 'all'}`)}
            </MenuChoice>
          ))}
        </Menu>
        <Menu
          align="end"
          trigger={
            <IconButton
              icon={ArrowDownWideNarrow}
              label={t('sortBy', { order: t(`sorts.${filter.sort}`) })}
              size="small"
              active={filter.sort !== '-lastActivityAt'}
            />
          }
        >
          <MenuLabel>{t('sort')}</MenuLabel>
          {SORTS.map((sort) => (
            <MenuChoice
              key={sort}
              chosen={filter.sort === sort}
              onSelect={() => setSearch({ sort: sort === '-lastActivityAt' ? undefined : sort })}
            >
              {t(`sorts.${sort}`)}
            </MenuChoice>
          ))}
        </Menu>
      </div>
      <SearchBox />
      <Sheet open={views} onClose={() => setViews(false)} title={t('views')} side="left">
        {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: closes after a link inside was followed, by key or click */}
        <div className="flex flex-1 overflow-hidden" onClick={(event) => (event.target as Element).closest('a') && setViews(false)}>
          <Sidebar />
        </div>
      </Sheet>
    </header>
  )
}

function isNarrowed({ status, place }: ListFilter): boolean {
  return status !== 'open' || place !== undefined
}

/** What is filtered by, in words: a sign alone says only that something is. */
function filterLabel(t: TFunction<'inbox'>, { status, place }: ListFilter): string {
  const byStatus = t('filterStatus', { status: t(`statuses.${status}`) })
  return place === undefined ? byStatus : t('filterBoth', { status: byStatus, place: t(`places.${place}`) })
}

function SearchBox() {
  const { t } = useTranslation('inbox')
  const setSearch = useSetSearch()
  const { q = '' } = route.useSearch()
  const [typed, setTyped] = useState(q)
  const settled = useDebounced(typed.trim(), 250)
  const told = useRef(q)
  const box = useRef<HTMLInputElement>(null)
  useKeys({ '/': () => box.current?.select() })
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

/** Changes filters in the address and leaves the rest of it, the open conversation too, as it is. */
function useSetSearch() {
  const navigate = useNavigate()
  return useCallback(
    (change: { [Name in keyof InboxSearch]: InboxSearch[Name] | undefined }, options: { replace?: boolean } = {}) => {
      const merge = (now: InboxSearch): InboxSearch => inboxSearch({ ...now, ...change })
      void navigate({ to: '.', search: merge, ...options })
    },
    [navigate],
  )
}
