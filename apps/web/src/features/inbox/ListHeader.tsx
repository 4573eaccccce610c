import { ArrowDownWideNarrow, PanelLeft, PenLine } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { allWords } from '../../lib/i18n.ts'
import { useIsWide } from '../../lib/use-media.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu, MenuChoice, MenuLabel, MenuLine } from '../../ui/Menu.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { chooseUnreadFirst } from './address.ts'
import { isNarrowed, type ListFilter, SORTS } from './filters.ts'
import { ListSearch } from './ListSearch.tsx'
import { FilterButton } from './narrowing/FilterButton.tsx'
import { togglePanel } from './panels.ts'
import { useOpenView } from './saved/use-open-view.ts'
import { useSetSearch } from './set-search.ts'
import { Sidebar } from './Sidebar.tsx'
import { useStartPages } from './start/may-start.ts'
import { starting } from './start/opening.ts'

const FilterChips = lazy(async () => {
  const [{ FilterChips: part }] = await Promise.all([import('./narrowing/FilterChips.tsx'), allWords()])
  return { default: part }
})

/** Which view, its search box, filters and order. */
export function ListHeader({ filter }: { filter: ListFilter }) {
  const { t } = useTranslation('inbox')
  const setSearch = useSetSearch()
  const wide = useIsWide()
  const [views, setViews] = useState(false)
  const mayStart = useStartPages().length > 0
  const open = useOpenView()
  // A saved view has an order of its own; anywhere else it is chosen for all lists.
  const toggleUnreadFirst = () => {
    const on = !filter.unreadFirst
    if (!open) chooseUnreadFirst(on)
    setSearch({ unreadFirst: on ? 'true' : undefined })
  }
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
          {open ? open.view.name : t(`view.${filter.view}`)}
          {open?.changed && (
            <>
              {' '}
              <span className="font-normal text-faint text-small">{t('viewChanged')}</span>
            </>
          )}
        </h1>
        {mayStart && <IconButton icon={PenLine} label={t('shell:newMessage')} hotkey="c" size="small" onClick={() => starting.set(true)} />}
        <FilterButton filter={filter} />
        <Menu
          align="end"
          trigger={
            <IconButton
              icon={ArrowDownWideNarrow}
              label={t(filter.unreadFirst ? 'sortByUnreadFirst' : 'sortBy', { order: t(`sorts.${filter.sort}`) })}
              size="small"
              active={filter.sort !== '-lastActivityAt' || filter.unreadFirst === 'true'}
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
          <MenuLine />
          <MenuChoice chosen={filter.unreadFirst === 'true'} onSelect={toggleUnreadFirst}>
            {t('unreadFirst')}
          </MenuChoice>
        </Menu>
      </div>
      <ListSearch />
      {(isNarrowed({ ...filter, q: '' }) || open?.changed || filter.sort !== '-lastActivityAt') && (
        <Suspense>
          <FilterChips filter={filter} />
        </Suspense>
      )}
      <Sheet open={views} onClose={() => setViews(false)} title={t('views')} side="left">
        {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: closes after a link inside was followed, by key or click */}
        <div className="flex flex-1 overflow-hidden" onClick={(event) => (event.target as Element).closest('a') && setViews(false)}>
          <Sidebar />
        </div>
      </Sheet>
    </header>
  )
}
