import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Search, SearchX, Users } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { shownHandle } from '../../lib/phone.ts'
import { useDebounced } from '../../lib/use-debounced.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { MoreButton } from '../../ui/MoreButton.tsx'
import { PageFrame } from '../../ui/Page.tsx'
import { AREA } from '../../ui/SideNav.tsx'
import { type Column, Table } from '../../ui/Table.tsx'
import { When } from '../../ui/When.tsx'
import { peopleQuery, type PersonRow } from './people.queries.ts'

const route = getRouteApi('/app/people')

/** Everybody who ever wrote, found by name. */
export function PeoplePage() {
  const { t } = useTranslation('people')
  const navigate = useNavigate()
  const { q = '' } = route.useSearch()
  const [typed, setTyped] = useState(q)
  const settled = useDebounced(typed.trim(), 250)
  const people = useInfiniteQuery(peopleQuery(q))
  useEffect(() => {
    void navigate({ to: '/people', search: settled ? { q: settled } : {}, replace: true })
  }, [settled, navigate])
  const columns: Column<PersonRow>[] = [
    {
      key: 'name',
      title: t('name'),
      main: true,
      cell: (person) => (
        <span className="flex items-center gap-3">
          <Avatar name={person.name ?? '?'} url={person.avatarUrl} size="small" />
          <span className="min-w-0 truncate font-medium">{shownHandle(person.name) ?? t('nameless')}</span>
          {person.blockedAt && <Badge tone="bad">{t('blocked')}</Badge>}
        </span>
      ),
    },
    {
      key: 'tags',
      title: t('tags'),
      spare: true,
      cell: (person) => (
        <span className="flex gap-1">
          {person.tags.map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
        </span>
      ),
    },
    {
      key: 'contacted',
      title: t('contacted'),
      spare: true,
      cell: (person) => (person.lastContactedAt ? <When at={person.lastContactedAt} /> : <span className="text-faint">{t('never')}</span>),
    },
    { key: 'since', title: t('since'), cell: (person) => <When at={person.createdAt} /> },
  ]
  return (
    <div className={AREA}>
      <PageFrame
        title={t('title')}
        lead={t('lead')}
        actions={
          <search className="relative flex items-center">
            <Search aria-hidden className="pointer-events-none absolute left-2.5 size-4 text-faint" strokeWidth={1.75} />
            <input
              type="search"
              aria-label={t('search')}
              placeholder={t('search')}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              className="h-8 w-56 max-panes:w-44 rounded-control bg-sunken pr-3 pl-8 text-body"
            />
          </search>
        }
      >
        <Loaded query={people}>
          {(rows) =>
            rows.length ? (
              <>
                <Table
                  label={t('list')}
                  columns={columns}
                  rows={rows}
                  rowKey={(person) => person.id}
                  onOpen={(person) => navigate({ to: '/people/$personId', params: { personId: person.id } })}
                />
                <MoreButton pages={people} />
              </>
            ) : q ? (
              <EmptyState icon={SearchX} title={t('noMatch')} action={<Button onClick={() => setTyped('')}>{t('clear')}</Button>}>
                {t('noMatchHint')}
              </EmptyState>
            ) : (
              <EmptyState icon={Users} title={t('empty')}>
                {t('emptyHint')}
              </EmptyState>
            )
          }
        </Loaded>
      </PageFrame>
    </div>
  )
}
