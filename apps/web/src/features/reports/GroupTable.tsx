import type { ReportGroups } from '@switchboard/contracts'
import type { ReportGroup } from '@switchboard/contracts/report-words'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePlatformLook } from '../../lib/platforms.ts'
import { useLocale } from '../../lib/use-locale.ts'
import { Select } from '../../ui/Field.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { GROUPS, type ReportSlice } from './address.ts'
import { Cell, HeadCell } from './cells.tsx'
import { countOf, textOf } from './figure-text.ts'
import { COMPARED, sorted, sortOf } from './group-order.ts'
import { Panel } from './Panel.tsx'
import { groupsQuery, type Part } from './reports.queries.ts'

type Row = ReportGroups['data'][number]

interface Props {
  slice: ReportSlice
  group: ReportGroup
  /** As in the address: a figure, with a minus before it from the highest. */
  sort: string | undefined
  onOpen: (part: Part) => void
}

/** The figures of each agent, team, channel, platform or tag, sorted by any of them; each opens its conversations. */
export function GroupTable({ slice, group, sort, onOpen }: Props) {
  const { t } = useTranslation('reports')
  const locale = useLocale()
  const lookOf = usePlatformLook()
  const navigate = useNavigate()
  const query = useQuery(groupsQuery(slice, group))
  const set = (change: { group?: string; sort?: string }) =>
    void navigate({ to: '/reports', search: (before) => ({ ...before, ...change }), replace: true })
  const order = sortOf(sort)
  const nameOf = ({ key, name }: Row) => (key === 'none' ? t(`none.${group}`) : group === 'platform' ? lookOf(key).name : (name ?? key))
  return (
    <Panel
      title={t('groups')}
      tools={
        // Where there is room for one figure only, it is chosen here.
        <span className="panes:hidden">
          <Select aria-label={t('which')} className="h-8" value={order.figure} onChange={({ target }) => set({ sort: `-${target.value}` })}>
            {COMPARED.map((figure) => (
              <option key={figure} value={figure}>
                {t(`figure.${figure}`)}
              </option>
            ))}
          </Select>
        </span>
      }
    >
      <div className="-mx-6 max-panes:-mx-4">
        <Tabs
          label={t('groups')}
          tabs={GROUPS.map((key) => ({ key, name: t(`by.${key}`) }))}
          value={group}
          onChange={(key) => set({ group: key })}
        />
      </div>
      <Loaded query={query}>
        {({ data }) =>
          data.length === 0 ? (
            <p className="py-6 text-center text-small text-soft">{t('nothing')}</p>
          ) : (
            <table aria-label={t('groups')} className="w-full text-body">
              <thead>
                <tr>
                  <HeadCell first>{t(`by.${group}`)}</HeadCell>
                  {COMPARED.map((figure) => (
                    <HeadCell
                      key={figure}
                      spare={figure !== order.figure}
                      sorted={order.figure === figure ? (order.down ? 'descending' : 'ascending') : undefined}
                      onSort={() => set({ sort: order.figure === figure && order.down ? figure : `-${figure}` })}
                    >
                      {t(`figure.${figure}`)}
                    </HeadCell>
                  ))}
                </tr>
              </thead>
              <tbody>
                {sorted(data, order).map((row) => (
                  <tr key={row.key} className="border-line border-t">
                    <th scope="row" className="max-w-60 truncate px-3 py-2 text-left font-medium">
                      {nameOf(row)}
                    </th>
                    {COMPARED.map((figure) => (
                      <Cell
                        key={figure}
                        spare={figure !== order.figure}
                        label={`${t(`figure.${figure}`)}, ${nameOf(row)}: ${textOf(row.figures, figure, locale)}`}
                        count={countOf(row.figures, figure)}
                        onOpen={() => onOpen({ figure, title: `${t(`figure.${figure}`)}, ${nameOf(row)}`, [group]: row.key })}
                      >
                        {textOf(row.figures, figure, locale)}
                      </Cell>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
    </Panel>
  )
}
