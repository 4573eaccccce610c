import type { Tag } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { Plus, Search, SearchX, TagsIcon } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { CONTROL } from '../../ui/Field.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageFrame } from '../../ui/Page.tsx'
import { type Column, Table } from '../../ui/Table.tsx'
import { TagDot } from '../inbox/parts/index.ts'
import { TagDialog } from './TagDialog.tsx'
import { tagUsageQuery } from './tags.queries.ts'

/** All tags: how often each is used, and making, changing, merging and deleting them. */
export function TagsPart() {
  const { t } = useTranslation('tags')
  const tags = useQuery(tagUsageQuery)
  const [q, setQ] = useState('')
  const [open, setOpen] = useState<Tag | 'new'>()
  const add = (
    <Button look="primary" onClick={() => setOpen('new')}>
      <Plus aria-hidden className="size-4" />
      {t('add')}
    </Button>
  )
  return (
    <PageFrame title={t('title')} lead={t('lead')} actions={add}>
      <search className="flex px-6 py-3 max-panes:px-4">
        <span className="relative flex max-w-72 flex-1 items-center max-panes:max-w-none">
          <Search aria-hidden className="pointer-events-none absolute left-2.5 size-4 text-faint" strokeWidth={1.75} />
          <input
            type="search"
            aria-label={t('search')}
            placeholder={t('search')}
            maxLength={100}
            value={q}
            onChange={(event) => setQ(event.target.value)}
            className={`${CONTROL} h-8 pl-8`}
          />
        </span>
      </search>
      <Loaded query={tags}>{(all) => <Rows all={all} q={q.trim()} onOpen={setOpen} onClear={() => setQ('')} add={add} />}</Loaded>
      {open && (
        <TagDialog
          key={open === 'new' ? 'new' : open.id}
          tag={open === 'new' ? undefined : open}
          others={(tags.data ?? []).filter((one) => open === 'new' || one.id !== open.id)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </PageFrame>
  )
}

interface RowsProps {
  all: readonly Tag[]
  q: string
  onOpen: (tag: Tag) => void
  onClear: () => void
  add: React.ReactNode
}

function Rows({ all, q, onOpen, onClear, add }: RowsProps) {
  const { t, i18n } = useTranslation('tags')
  const rows = all.filter(({ name, description }) =>
    `${name} ${description ?? ''}`.toLocaleLowerCase(i18n.language).includes(q.toLocaleLowerCase(i18n.language)),
  )
  const columns: Column<Tag>[] = [
    {
      key: 'name',
      title: t('name'),
      main: true,
      cell: (tag) => (
        <span className="flex items-center gap-2 font-medium">
          <TagDot tag={tag} />
          <span className="min-w-0 truncate">{tag.name}</span>
        </span>
      ),
    },
    {
      key: 'description',
      title: t('description'),
      spare: true,
      cell: (tag) => <span className="line-clamp-2 max-w-md text-small text-soft">{tag.description}</span>,
    },
    { key: 'conversations', title: t('conversations'), cell: (tag) => <span className="tabular-nums">{tag.conversations}</span> },
    { key: 'labels', title: t('labels'), spare: true, cell: (tag) => tag.labels > 0 && <span className="tabular-nums">{tag.labels}</span> },
  ]
  if (rows.length > 0) return <Table label={t('title')} columns={columns} rows={rows} rowKey={({ id }) => id} onOpen={onOpen} />
  if (all.length > 0)
    return (
      <EmptyState icon={SearchX} title={t('noneFound')} action={<Button onClick={onClear}>{t('clear')}</Button>}>
        {t('noneFoundHint')}
      </EmptyState>
    )
  return (
    <EmptyState icon={TagsIcon} title={t('empty')} action={add}>
      {t('emptyHint')}
    </EmptyState>
  )
}
