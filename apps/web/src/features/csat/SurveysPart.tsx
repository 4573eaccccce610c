import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../lib/clock.ts'
import { dayAndClock } from '../../lib/format.ts'
import { useLocale } from '../../lib/use-locale.ts'
import { surveysQuery, useLiveSurveys } from './csat.queries.ts'
import { Stars } from './Stars.tsx'

/** What the customer said when he was asked how it went; nothing where he never was. */
export function SurveysPart({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation('csat')
  const locale = useLocale()
  const now = useNow()
  const surveys = useQuery(surveysQuery(conversationId)).data ?? []
  useLiveSurveys(conversationId)
  if (surveys.length === 0) return null
  return (
    <section aria-label={t('title')} className="border-line border-t px-4 py-4">
      <h2 className="mb-2 font-medium text-faint text-meta">{t('title')}</h2>
      <ul className="flex flex-col gap-3">
        {surveys.map(({ id, askedAt, by, answer }) => (
          <li key={id} className="flex flex-col gap-0.5 text-small">
            <span className="flex items-center justify-between gap-2">
              {answer ? <Stars rating={answer.rating} /> : <span className="text-soft">{t('waiting')}</span>}
              <time dateTime={answer?.answeredAt ?? askedAt} className="shrink-0 text-soft">
                {dayAndClock(answer?.answeredAt ?? askedAt, locale, now)}
              </time>
            </span>
            {answer?.comment && <p className="whitespace-pre-wrap break-words">{answer.comment}</p>}
            {by && <span className="text-faint">{t('about', { name: by.name })}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
