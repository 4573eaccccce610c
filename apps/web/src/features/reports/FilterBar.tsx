import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../lib/clock.ts'
import { usePlatformLook } from '../../lib/platforms.ts'
import { CheckField, CONTROL, Select } from '../../ui/Field.tsx'
import { PickField } from '../../ui/PickField.tsx'
import type { PickLook, Source } from '../../ui/PickList.tsx'
import { pagesQuery, tagsQuery, teamsQuery, usersQuery } from '../inbox/index.ts'
import { useMe } from '../session/index.ts'
import { dayIn, PERIODS, periodOf, sliceOf } from './address.ts'
import type { ReportSearch } from './search.ts'

/** What the figures are about: when, where, whose. Stands in the address. */
export function FilterBar({ search }: { search: ReportSearch }) {
  const { t } = useTranslation('reports')
  const navigate = useNavigate()
  const lookOf = usePlatformLook()
  const { timeZone } = useMe().tenant
  const slice = sliceOf(search, dayIn(timeZone, useNow()))
  const set = (change: ReportSearch) => void navigate({ to: '/reports', search: { ...search, ...change }, replace: true })
  const [pages, teams, users, tags] = [useQuery(pagesQuery), useQuery(teamsQuery), useQuery(usersQuery), useQuery(tagsQuery)]
  const named = (asked: { data: readonly PickLook[] | undefined }): PickLook[] => (asked.data ?? []).map(({ id, name }) => ({ id, name }))
  const none = (name: string, rows: PickLook[]) => [{ id: 'none', name }, ...rows]
  const platforms = [...new Set(pages.data?.map(({ platform }) => platform))]
  const choices: [name: 'page' | 'platform' | 'team' | 'agent' | 'tag', rows: PickLook[], asked: Source][] = [
    ['page', named(pages), pages],
    ['platform', platforms.map((id) => ({ id, name: lookOf(id).name })), pages],
    ['team', none(t('none.team'), named(teams)), teams],
    ['agent', none(t('none.agent'), named(users)), users],
    ['tag', none(t('none.tag'), named(tags)), tags],
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
      {choices.map(([name, rows, asked]) => (
        <PickField
          key={name}
          label={t(`by.${name}`)}
          bare
          className="h-8 max-w-44"
          value={search[name] ?? ''}
          onChange={(value) => set({ [name]: value })}
          picks={[{ id: '', name: t(`all.${name}`) }, ...rows]}
          from={[asked]}
        />
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
