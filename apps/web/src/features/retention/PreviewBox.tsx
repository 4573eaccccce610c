import type { RetentionPreview, RetentionRuleKey } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../lib/use-locale.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { When } from '../../ui/When.tsx'
import { previewQuery } from './retention.queries.ts'

/** What a rule would do: now, in each month to come, and to what for example. */
export function PreviewBox({ rule, afterDays }: { rule: RetentionRuleKey; afterDays: number }) {
  const { t } = useTranslation('retention')
  const preview = useQuery(previewQuery(rule, afterDays))
  return (
    <section aria-label={t('previewOf', { days: afterDays })} aria-live="polite" className="rounded-panel border border-line bg-sunken p-4">
      <Loaded query={preview}>
        {(data) => (
          <div className="flex flex-col gap-3">
            <p>
              <span className="font-semibold">{t(`due.${rule}`, { count: data.due })}</span>
              {data.held > 0 && <span className="text-soft"> · {t('heldBack', { count: data.held })}</span>}
            </p>
            <Sample sample={data.sample} />
            <Months months={data.months} />
          </div>
        )}
      </Loaded>
    </section>
  )
}

function Sample({ sample }: Pick<RetentionPreview, 'sample'>) {
  const { t } = useTranslation('retention')
  if (sample.length === 0) return null
  return (
    <div>
      <h3 className="mb-1 font-medium text-faint text-meta">{t('oldest')}</h3>
      <ul className="flex flex-col gap-1">
        {sample.map(({ id, label, at, conversationId }) => (
          <li key={`${id} ${at}`} className="flex items-center gap-3">
            <span className="min-w-0 flex-1 truncate">
              {conversationId === null ? (
                (label ?? id)
              ) : (
                <Link
                  to="/inbox/$view/$conversationId"
                  params={{ view: 'all', conversationId }}
                  className="underline decoration-line-strong underline-offset-2 hover:decoration-current"
                >
                  {label ?? t('nameless')}
                </Link>
              )}
            </span>
            <When at={at} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Months({ months }: Pick<RetentionPreview, 'months'>) {
  const { t } = useTranslation('retention')
  const locale = useLocale()
  const most = Math.max(1, ...months.map(({ count }) => count))
  if (months.every(({ count }) => count === 0)) return <p className="text-small text-soft">{t('noneLater')}</p>
  return (
    <div>
      <h3 className="mb-1 font-medium text-faint text-meta">{t('later')}</h3>
      <ol className="flex flex-col gap-1">
        {months
          .filter(({ count }) => count > 0)
          .map(({ month, count }) => (
            <li key={month} className="grid grid-cols-[96px_1fr_56px] items-center gap-2 text-small">
              <span className="text-soft">
                {new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
                  new Date(`${month}-01T00:00:00Z`),
                )}
              </span>
              <span aria-hidden className="h-2 rounded-full bg-accent" style={{ width: `${Math.max(2, (count / most) * 100)}%` }} />
              <span className="text-right tabular-nums">{new Intl.NumberFormat(locale).format(count)}</span>
            </li>
          ))}
      </ol>
    </div>
  )
}
