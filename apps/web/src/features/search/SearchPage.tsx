import { parseSearch } from '@switchboard/contracts/search-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDebounced } from '../../lib/use-debounced.ts'
import { useCan, useMe } from '../session/index.ts'
import { AREA } from '../../ui/SideNav.tsx'
import { Beginning } from './Beginning.tsx'
import { FaultNotes } from './FaultNotes.tsx'
import { FoundGroup } from './FoundGroup.tsx'
import { NothingFound } from './NothingFound.tsx'
import { rememberSearch } from './recent.ts'
import { SearchBox } from './SearchBox.tsx'
import { useHitKeys } from './use-hit-keys.ts'

const route = getRouteApi('/app/search')

/** Everything that was ever said: found by words and operators, grouped by what it is, opened where it stands. */
export function SearchPage() {
  const { t } = useTranslation('search')
  const me = useMe()
  const can = useCan()
  const navigate = useNavigate()
  const { q = '' } = route.useSearch()
  const [typed, setTyped] = useState(q)
  const box = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const keys = useHitKeys(list, box)
  // A space at the end says that the word before it is whole: it belongs to the question.
  const settled = useDebounced(typed.trimStart(), 250)
  useEffect(() => {
    void navigate({ to: '/search', search: settled ? { q: settled } : {}, replace: true })
  }, [settled, navigate])
  const asked = askedIn(settled)
  const kinds = asked.followable ? (['people', 'messages', 'notes'] as const).filter((kind) => kind !== 'people' || can('person.read')) : []
  return (
    <div className={AREA}>
      <section aria-label={t('title')} className="flex h-full min-w-0 flex-1 flex-col bg-surface">
        <div className="mx-auto w-full max-w-[840px] shrink-0 px-6 py-4 max-panes:px-4">
          <h1 className="sr-only">{t('title')}</h1>
          <SearchBox box={box} value={typed} onChange={setTyped} onLeave={keys.first} />
          <FaultNotes faults={asked.faults} q={settled} kinds={kinds} />
        </div>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows only move between the links inside */}
        <div ref={list} onKeyDown={keys.onKeyDown} className="min-h-0 flex-1 overflow-y-auto">
          <div className="mx-auto flex min-h-full w-full max-w-[840px] flex-col pb-6">
            {kinds.map((kind) => (
              <FoundGroup key={kind} kind={kind} q={settled} onOpen={() => rememberSearch(me.id, settled)} />
            ))}
            {kinds.length > 0 && <NothingFound q={settled} kinds={kinds} onClear={() => setTyped('')} />}
            {settled === '' && <Beginning userId={me.id} onPick={pick} />}
          </div>
        </div>
      </section>
    </div>
  )

  function pick(query: string) {
    setTyped(query)
    box.current?.focus()
  }
}

// An operator without a value at the end is still being typed: no fault yet, and no question.
function askedIn(query: string) {
  const { terms, filters, faults } = parseSearch(query)
  const unfinished = faults.filter((fault) => fault.kind === 'no-value' && query.endsWith(fault.part))
  return {
    faults: faults.filter((fault) => !unfinished.includes(fault)),
    followable: faults.length === 0 && terms.length + filters.length > 0,
  }
}
