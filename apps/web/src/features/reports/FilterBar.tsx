import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../lib/clock.ts'
import { usePlatformLook } from '../../lib/platforms.ts'
import { CheckField, CONTROL, Select } from '../../ui/Field.tsx'
import { pagesQuery, tagsQuery, teamsQuery, usersQuery } from '../inbox/index.ts'
import { useMe } from '../session/index.ts'
import { dayIn, PERIODS, periodOf, sliceOf } from './address.ts'
import type { ReportSearch } from './search.ts'

interface Choice {
  key: string
  name: string
}

/** What the figures are about: when, where, whose. Stands in the address. */
export function FilterBar({ search }: { search: ReportSearch }) {
  const { t } = useTranslation('reports')
  const navigate = useNavigate()
  const lookOf = usePlatformLook()
  const { timeZone } = useMe().tenant
  const slice = sliceOf(search, dayIn(timeZone, useNow()))
  const set = (change: ReportSearch) => void navigate({ to: '/reports', search: { ...search, ...change }, replace: true })
  const pages = useQuery(pagesQuery).data ?? []
  const named = (rows: readonly { id: string; name: string }[] | undefined): Choice[] =>
    (rows ?? []).map(({ id, name }) => ({ key: id, name }))
  const none = (name: string, rows: Choice[]) => [{ key: 'none', name }, ...rows]
  const choices: [name: 'page' | 'platform' | 'team' | 'agent' | 'tag', rows: Choice[]][] = [
    ['page', named(pages)],
    ['platform', [...new Set(pages.map(({ platform }) => platform))].map((key) => ({ key, name: lookOf(key).name }))],
    ['team', none(t('none.team'), named(useQuery(teamsQuery).data))],
    ['agent', none(t('none.agent'), named(useQuery(usersQuery).data))],
    ['tag', none(t('none.tag'), named(useQuery(tagsQuery).data))],
  ]
  const own = periodOf(search) === 'own'
  return (
    <search aria-label={t('filters')} className="flex flex-wrap items-center gap-2 border-line border-b px-6 py-3 max-panes:px-4">
      <Select
        aria-label={t('period')}
        className="h-8"
        value={periodOf(search)}
        onChange={({ target }) =>
          set(
            target.value === 'own'
              ? { period: 'own', from: slice.from, to: lastDay(slice.to) }
              : { period: target.value, from: '', to: '' },
          )
        }
      >
        {[...Object.keys(PERIODS), 'own'].map((word) => (
          <option key={word} value={word}>
            {t(`periods.${word}`)}
          </option>
        ))}
      </Select>
      {own &&
        (['from', 'to'] as const).map((edge) => (
          <input
            key={edge}
            type="date"
            required
            aria-label={t(`edges.${edge}`)}
            className={`${CONTROL} h-8 w-auto!`}
            value={search[edge] ?? ''}
            onChange={({ target }) => target.value && set({ [edge]: target.value })}
          />
        ))}
      {choices.map(([name, rows]) => (
        <Select
          key={name}
          aria-label={t(`by.${name}`)}
          className="h-8 max-w-44"
          value={search[name] ?? ''}
          onChange={({ target }) => set({ [name]: target.value })}
        >
          <option value="">{t(`all.${name}`)}</option>
          {rows.map((row) => (
            <option key={row.key} value={row.key}>
              {row.name}
            </option>
          ))}
        </Select>
      ))}
      <CheckField
        label={t('business')}
        checked={search.business === 'true'}
        onChange={({ target }) => set({ business: target.checked ? 'true' : '' })}
      />
    </search>
  )
}

function lastDay(to: string): string {
  return new Date(Date.parse(to) - 86_400_000).toISOString().slice(0, 10)
}
