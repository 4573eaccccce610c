import type { CannedResponse } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../ui/Badge.tsx'
import { PlatformMark } from '../../ui/PlatformMark.tsx'
import type { Column } from '../../ui/Table.tsx'
import { When } from '../../ui/When.tsx'
import { useMe } from '../session/index.ts'

/** What the table says of each response. */
export function useCannedColumns(): Column<CannedResponse>[] {
  const { t } = useTranslation('canned')
  const me = useMe()
  return [
    {
      key: 'shortcut',
      title: t('shortcut'),
      main: true,
      cell: (row) => (
        <span className="block min-w-0 py-1.5">
          <span className="block truncate font-mono text-accent-text text-small">/{row.shortcut}</span>
          <span className="block truncate font-medium">{row.title}</span>
        </span>
      ),
    },
    {
      key: 'body',
      title: t('body'),
      spare: true,
      cell: (row) => <span className="line-clamp-2 max-w-md text-small text-soft">{row.body}</span>,
    },
    { key: 'category', title: t('category'), spare: true, cell: (row) => row.category && <Badge>{row.category}</Badge> },
    {
      key: 'channels',
      title: t('channels'),
      spare: true,
      cell: (row) =>
        row.platforms.length ? (
          <span className="flex max-w-24 flex-wrap gap-2">
            {row.platforms.map((platform) => (
              <PlatformMark key={platform} platform={platform} />
            ))}
          </span>
        ) : (
          <span className="text-small text-soft">{t('allChannels')}</span>
        ),
    },
    {
      key: 'owner',
      title: t('whose'),
      cell: (row) =>
        row.owner === null ? (
          <Badge tone="accent">{t('shared')}</Badge>
        ) : (
          <Badge>{row.owner.id === me.id ? t('onlyMe') : row.owner.name}</Badge>
        ),
    },
    {
      key: 'used',
      title: t('used'),
      spare: true,
      cell: (row) => (
        <span className="block whitespace-nowrap">
          <span className="block tabular-nums">{t('times', { count: row.usageCount })}</span>
          {row.lastUsedAt && <When at={row.lastUsedAt} />}
        </span>
      ),
    },
  ]
}
