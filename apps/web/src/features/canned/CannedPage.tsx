import type { CannedResponse } from '@switchboard/contracts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Plus, Search, SearchX, Zap } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlatformLook } from '../../lib/platforms.ts'
import { useDebounced } from '../../lib/use-debounced.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { CONTROL, Select } from '../../ui/Field.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { MoreButton } from '../../ui/MoreButton.tsx'
import { PageFrame } from '../../ui/Page.tsx'
import { Table } from '../../ui/Table.tsx'
import { useCan } from '../session/index.ts'
import { SettingsArea } from '../settings/index.ts'
import { CannedDialog } from './CannedDialog.tsx'
import { cannedPages } from './canned.queries.ts'
import { useCannedColumns } from './canned-columns.tsx'
import { usePlatformChoices } from './platform-choices.ts'

const NO_FILTER = { q: '', owner: '', platform: '' }

/** All canned responses that one may see: find, make, change and delete them. */
export function CannedPage() {
  const { t } = useTranslation('canned')
  const may = useCan()('canned-response.manage')
  const lookOf = usePlatformLook()
  const platforms = usePlatformChoices()
  const columns = useCannedColumns()
  const [filter, setFilter] = useState(NO_FILTER)
  const q = useDebounced(filter.q.trim(), 200)
  const pages = useInfiniteQuery(cannedPages({ ...filter, q }))
  const [open, setOpen] = useState<CannedResponse | 'new'>()
  const filtered = Boolean(q || filter.owner || filter.platform)
  const add = may && (
    <Button look="primary" onClick={() => setOpen('new')}>
      <Plus aria-hidden className="size-4" />
      {t('add')}
    </Button>
  )
  return (
    <SettingsArea open="canned-responses">
      <PageFrame title={t('title')} lead={t('lead')} actions={add}>
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
            aria-label={t('whose')}
            value={filter.owner}
            onChange={(event) => setFilter({ ...filter, owner: event.target.value })}
            className="h-8 w-36"
          >
            <option value="">{t('everyones')}</option>
            <option value="none">{t('shared')}</option>
            <option value="me">{t('mine')}</option>
          </Select>
          <Select
            aria-label={t('channels')}
            value={filter.platform}
            onChange={(event) => setFilter({ ...filter, platform: event.target.value })}
            className="h-8 w-40"
          >
            <option value="">{t('anyChannel')}</option>
            {platforms.map((platform) => (
              <option key={platform} value={platform}>
                {lookOf(platform).name}
              </option>
            ))}
          </Select>
        </search>
        <Loaded query={pages}>
          {(rows) =>
            rows.length ? (
              <>
                <Table label={t('title')} columns={columns} rows={rows} rowKey={(row) => row.id} onOpen={setOpen} />
                <MoreButton pages={pages} />
              </>
            ) : filtered ? (
              <EmptyState icon={SearchX} title={t('noneFound')} action={<Button onClick={() => setFilter(NO_FILTER)}>{t('clear')}</Button>}>
                {t('noneFoundHint')}
              </EmptyState>
            ) : (
              <EmptyState icon={Zap} title={t('empty')} action={add}>
                {t('emptyHint')}
              </EmptyState>
            )
          }
        </Loaded>
        {open && (
          <CannedDialog
            key={open === 'new' ? 'new' : open.id}
            response={open === 'new' ? undefined : open}
            onClose={() => setOpen(undefined)}
          />
        )}
      </PageFrame>
    </SettingsArea>
  )
}
