import { Link } from '@tanstack/react-router'
import { AtSign, CircleCheckBig, Inbox, MessagesSquare, Radio, SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useQuery } from '@tanstack/react-query'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useCan } from '../session/index.ts'
import { addressIn } from './address.ts'
import { isNarrowed, type ListFilter } from './filters.ts'
import { pagesQuery } from './inbox.queries.ts'

/** Why a list is empty, and what to do next. */
export function EmptyList({ filter }: { filter: ListFilter }) {
  const { t } = useTranslation('inbox')
  const can = useCan()
  const pages = useQuery({ ...pagesQuery, enabled: can('channel.manage') })
  if (isNarrowed(filter))
    return (
      <EmptyState icon={SearchX} title={t('empty.filtered')} action={<ViewButton view={filter.view}>{t('empty.clear')}</ViewButton>}>
        {t('empty.filteredHint')}
      </EmptyState>
    )
  if (pages.data?.length === 0)
    return (
      <EmptyState
        icon={Radio}
        title={t('empty.noChannel')}
        action={
          <Button look="primary" asChild>
            <Link to="/channels/connect">{t('empty.connect')}</Link>
          </Button>
        }
      >
        {t('empty.noChannelHint')}
      </EmptyState>
    )
  if (filter.view === 'mine')
    return (
      <EmptyState
        icon={CircleCheckBig}
        title={t('empty.mine')}
        action={<ViewButton view="unassigned">{t('empty.toUnassigned')}</ViewButton>}
      >
        {t('empty.mineHint')}
      </EmptyState>
    )
  if (filter.view === 'unassigned')
    return (
      <EmptyState icon={CircleCheckBig} title={t('empty.unassigned')} action={<ViewButton view="all">{t('empty.toAll')}</ViewButton>}>
        {t('empty.unassignedHint')}
      </EmptyState>
    )
  if (filter.view === 'participating')
    return (
      <EmptyState icon={MessagesSquare} title={t('empty.participating')} action={<ViewButton view="all">{t('empty.toAll')}</ViewButton>}>
        {t('empty.participatingHint')}
      </EmptyState>
    )
  if (filter.view === 'mentions')
    return (
      <EmptyState icon={AtSign} title={t('empty.mentions')} action={<ViewButton view="all">{t('empty.toAll')}</ViewButton>}>
        {t('empty.mentionsHint')}
      </EmptyState>
    )
  return (
    <EmptyState icon={Inbox} title={t('empty.all')}>
      {t('empty.allHint')}
    </EmptyState>
  )
}

function ViewButton({ view, children }: { view: string; children: string }) {
  return (
    <Button asChild>
      <Link to="/inbox/$view" params={{ view }} search={addressIn()}>
        {children}
      </Link>
    </Button>
  )
}
