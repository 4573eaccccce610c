import type { RoutingSimulation } from '@switchboard/contracts'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { When } from '../../ui/When.tsx'
import { waitOf } from './form-values.ts'

/** What rules would have made of the past: figures, who would have got how many, and what would have gone elsewhere. */
export function TrialResult({ result }: { result: RoutingSimulation }) {
  const { t } = useTranslation('assignment')
  if (result.conversations === 0) return <p className="text-small text-soft">{t('trialNone')}</p>
  const figures = [
    [t('trialUnmatched'), result.unmatched],
    [t('trialWaited'), result.waited],
    [t('trialNever'), result.neverGiven],
    [t('trialMedian'), waitOf(result.medianWaitSeconds)],
    [t('trialLongest'), waitOf(result.longestWaitSeconds)],
    [t('trialDifferent'), result.different],
  ] as const
  return (
    <div role="status" className="flex flex-col gap-5">
      <p className="font-medium">{t(result.capped ? 'trialCapped' : 'trialWhole', { count: result.conversations })}</p>
      <dl className="grid grid-cols-3 gap-x-4 gap-y-3 max-panes:grid-cols-2">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt className="text-meta text-faint">{name}</dt>
            <dd className="font-semibold text-head tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <Shares people={result.people} />
      {result.samples.length > 0 && <Samples samples={result.samples} />}
    </div>
  )
}

function Shares({ people }: Pick<RoutingSimulation, 'people'>) {
  const { t } = useTranslation('assignment')
  const most = Math.max(1, ...people.flatMap(({ would, was }) => [would, was]))
  return (
    <table className="w-full text-left text-small">
      <thead className="text-meta text-faint">
        <tr>
          <th scope="col" className="py-1 font-medium">
            {t('person')}
          </th>
          <th scope="col" className="w-2/5 py-1 font-medium">
            {t('would')}
          </th>
          <th scope="col" className="w-16 py-1 text-right font-medium">
            {t('was')}
          </th>
        </tr>
      </thead>
      <tbody>
        {people.map(({ user, would, was }) => (
          <tr key={user.id} className="border-line border-t">
            <td className="truncate py-1.5">{user.name}</td>
            <td className="py-1.5">
              <span className="flex items-center gap-2">
                <meter className="sr-only" min={0} max={most} value={would} />
                <span aria-hidden className="h-2 rounded-full bg-accent" style={{ width: `${(would / most) * 70}%` }} />
                <span className="tabular-nums">{would}</span>
              </span>
            </td>
            <td className="py-1.5 text-right tabular-nums">{was}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Samples({ samples }: Pick<RoutingSimulation, 'samples'>) {
  const { t } = useTranslation('assignment')
  return (
    <details>
      <summary className="cursor-pointer rounded-control font-medium text-small">{t('samples')}</summary>
      <ul className="mt-2 divide-y divide-line">
        {samples.map(({ conversationId, at, would, was, rule }) => (
          <li key={`${conversationId} ${at}`} className="flex flex-wrap items-center gap-x-3 py-1.5 text-small">
            <Link to="/inbox/$view/$conversationId" params={{ view: 'all', conversationId }} className="text-accent-text hover:underline">
              {t('conversationOf')} {conversationId}
            </Link>
            <When at={at} />
            <span className="min-w-0 flex-1 truncate text-right">
              {was?.name ?? t('nobody')} → <b className="font-medium">{would?.name ?? t('nobody')}</b>
            </span>
            {rule && <span className="w-full text-faint text-meta">{t('decided', { rule })}</span>}
          </li>
        ))}
      </ul>
    </details>
  )
}
