import type { ReportFigures } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../lib/use-locale.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import type { ReportSlice } from './address.ts'
import { Bar } from './Bar.tsx'
import { average, share } from './figure-text.ts'
import { Panel } from './Panel.tsx'
import { type Part, summaryQuery } from './reports.queries.ts'

/** What customers said when they were asked how it went: on average, how many were content, how many answered, and a bar for each rating. Each opens its conversations. */
export function Satisfaction({ slice, onOpen }: { slice: ReportSlice; onOpen: (part: Part) => void }) {
  const { t } = useTranslation('reports')
  const query = useQuery(summaryQuery(slice))
  return (
    <Panel title={t('satisfaction')} about={t('satisfactionAbout')}>
      <Loaded query={query}>
        {({ now, before }) =>
          now.asked === 0 ? (
            <p className="py-6 text-center text-small text-soft">{t('nobodyAsked')}</p>
          ) : (
            <div className="grid grid-cols-2 gap-8 max-wide:grid-cols-1">
              <Numbers now={now} before={before} onOpen={onOpen} />
              <Bars spread={now.rating.spread} onOpen={onOpen} />
            </div>
          )
        }
      </Loaded>
    </Panel>
  )
}

function Numbers({ now, before, onOpen }: { now: ReportFigures; before: ReportFigures; onOpen: (part: Part) => void }) {
  const { t } = useTranslation('reports')
  const locale = useLocale()
  const was = before.rating.count > 0 && t('averageBefore', { average: average(before.rating.average, locale) })
  const tiles = [
    { figure: 'rating', name: t('average'), value: average(now.rating.average, locale), about: was },
    { figure: 'rating', name: t('good'), value: share(now.rating.good, now.rating.count, locale) ?? '–', about: t('goodAbout') },
    {
      figure: 'asked',
      name: t('answered'),
      value: share(now.rating.count, now.asked, locale) ?? '–',
      about: t('answeredAbout', { count: now.rating.count, asked: now.asked.toLocaleString(locale) }),
    },
  ] as const
  return (
    <ul aria-label={t('satisfaction')} className="grid grid-cols-3 gap-3 self-start">
      {tiles.map(({ figure, name, value, about }) => (
        <li key={name}>
          <button
            type="button"
            onClick={() => onOpen({ figure, title: t(`figure.${figure}`) })}
            className="flex h-full w-full flex-col gap-1 rounded-panel border border-line bg-surface px-4 py-3 text-left transition-colors hover:bg-hover max-panes:px-3"
          >
            <span className="text-small text-soft">{name}</span>
            <span className="font-semibold text-title tabular-nums">{value}</span>
            <span className="min-h-5 text-faint text-meta">{about}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function Bars({ spread, onOpen }: { spread: readonly number[]; onOpen: (part: Part) => void }) {
  const { t } = useTranslation('reports')
  const most = Math.max(1, ...spread)
  return (
    <ul aria-label={t('ratings')} className="flex flex-col gap-1">
      {spread
        .map((count, i) => ({ stars: i + 1, count }))
        .toReversed()
        .map(({ stars, count }) => (
          <Bar
            key={stars}
            name={t('stars', { count: stars })}
            count={count}
            most={most}
            onOpen={() => onOpen({ figure: 'rating', title: `${t('figure.rating')}, ${t('stars', { count: stars })}`, stars })}
          />
        ))}
    </ul>
  )
}
