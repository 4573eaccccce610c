import type { OptOut } from '@switchboard/contracts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { BellOff, Search, SearchX } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDebounced } from '../../lib/use-debounced.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { CONTROL, Select } from '../../ui/Field.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { MoreButton } from '../../ui/MoreButton.tsx'
import { Table } from '../../ui/Table.tsx'
import { LiftDialog } from './LiftDialog.tsx'
import { useOptOutColumns } from './opt-out-columns.tsx'
import { type OptOutFilter, optOutPages, useLiveOptOuts } from './sms.queries.ts'

const NO_FILTER: OptOutFilter = { q: '', state: 'standing' }

/** Who wants no messages, by which word and since when. */
export function OptOutsPart() {
  const { t } = useTranslation('sms')
  const [filter, setFilter] = useState(NO_FILTER)
  const q = useDebounced(filter.q.trim(), 200)
  const pages = useInfiniteQuery(optOutPages({ ...filter, q }))
  const [lifted, setLifted] = useState<OptOut>()
  const columns = useOptOutColumns(setLifted)
  useLiveOptOuts()
  return (
    <>
      <search className="flex flex-wrap items-center gap-2 px-6 py-3 max-panes:px-4">
        <span className="relative flex max-w-72 flex-1 items-center max-panes:min-w-full max-panes:max-w-none">
          <Search aria-hidden className="pointer-events-none absolute left-2.5 size-4 text-faint" strokeWidth={1.75} />
          <input
            type="search"
            aria-label={t('search')}
            placeholder={t('search')}
            maxLength={100}
            value={filter.q}
            onChange={(event) => setFilter({ ...filter, q: event.target.value })}
            className={`${CONTROL} h-8 pl-8`}
          />
        </span>
        <Select
          aria-label={t('which')}
          value={filter.state}
          onChange={(event) => setFilter({ ...filter, state: event.target.value as OptOutFilter['state'] })}
          className="h-8 w-48"
        >
          <option value="standing">{t('standing')}</option>
          <option value="all">{t('everyWord')}</option>
        </Select>
      </search>
      <Loaded query={pages}>
        {(rows) =>
          rows.length ? (
            <>
              <Table label={t('optOuts')} columns={columns} rows={rows} rowKey={(row) => row.id} />
              <MoreButton pages={pages} />
            </>
          ) : q ? (
            <EmptyState icon={SearchX} title={t('noneFound')} action={<Button onClick={() => setFilter(NO_FILTER)}>{t('clear')}</Button>}>
              {t('noneFoundHint')}
            </EmptyState>
          ) : (
            <EmptyState icon={BellOff} title={t('nobody')}>
              {t('nobodyHint')}
            </EmptyState>
          )
        }
      </Loaded>
      {lifted && <LiftDialog word={lifted} onClose={() => setLifted(undefined)} />}
    </>
  )
}
