import type { SenderChange } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../lib/clock.ts'
import { dayAndClock, span } from '../../lib/format.ts'
import { shownPhone } from '../../lib/phone.ts'
import { useLocale } from '../../lib/use-locale.ts'
import { Button } from '../../ui/Button.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { smsConversationQuery, useLiveSmsConversation } from './sms.queries.ts'

interface Props {
  conversationId: string
  /** Opens the writing to a number by another one of the pool. */
  onWriteElsewhere?: (phone: string) => void
}

/** What a conversation by SMS came to so far, from which number its customer hears, and the way on where that number was switched off. */
export function SmsFacts({ conversationId, onWriteElsewhere }: Props) {
  const { t } = useTranslation('sms')
  const locale = useLocale()
  const { data, error } = useQuery(smsConversationQuery(conversationId))
  useLiveSmsConversation(conversationId)
  if (!data) return error ? <InlineFailure error={error} /> : <Skeleton className="h-24 w-full" />
  const seconds = (value: number | null) => (value === null ? '–' : span(value * 1000, locale))
  const { pool, phone, active } = data
  const facts: [string, ReactNode][] = [
    [t('figure.received'), data.received],
    [t('figure.sent'), data.sent],
    [t('figure.delivered'), data.delivered],
    ...(data.failed > 0
      ? [
          [
            t('figure.failed'),
            <span key="failed" className="text-bad">
              {data.failed}
            </span>,
          ] as [string, ReactNode],
        ]
      : []),
    [t('figure.segments'), data.segments],
    [t('figure.firstAnswerS'), seconds(data.firstAnswerS)],
    [t('medianAnswer'), seconds(data.medianAnswerS)],
    ...(pool ? [[t('pool'), pool.name] as [string, ReactNode]] : []),
    ...(pool?.sender ? [[t('hearsFrom'), shownPhone(pool.sender.account)] as [string, ReactNode]] : []),
  ]
  return (
    <>
      {!active && (
        <div className="mb-3 flex flex-col items-start gap-2">
          <p className="text-small text-soon">{t('numberOff')}</p>
          {pool && phone !== null && onWriteElsewhere && (
            <Button size="small" onClick={() => onWriteElsewhere(phone)}>
              {t('writeElsewhere')}
            </Button>
          )}
        </div>
      )}
      <dl className="grid grid-cols-[112px_1fr] gap-y-1.5">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-faint text-small">{name}</dt>
            <dd className="min-w-0 truncate text-small tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {pool && pool.changes.length > 0 && (
        <ul aria-label={t('senderChanges')} className="mt-3 flex flex-col gap-1.5 border-line border-l-2 pl-3">
          {pool.changes.map((change) => (
            <Change key={`${change.at} ${change.to.id}`} change={change} />
          ))}
        </ul>
      )}
    </>
  )
}

function Change({ change: { at, from, to, why } }: { change: SenderChange }) {
  const { t } = useTranslation('sms')
  const locale = useLocale()
  return (
    <li className="text-small text-soft">
      {t(`senderChange.${why}`, { from: shownPhone(from.account), to: shownPhone(to.account) })}{' '}
      <time dateTime={at} className="text-faint">
        {dayAndClock(at, locale, useNow())}
      </time>
    </li>
  )
}
