import type { Merge, Person } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../lib/clock.ts'
import { dayAndClock } from '../../lib/format.ts'
import { useLocale } from '../../lib/use-locale.ts'
import { Button } from '../../ui/Button.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { toast } from '../../ui/toast.ts'
import { useCan } from '../session/index.ts'
import { ContactMarks } from './ContactMarks.tsx'
import { Part } from './Part.tsx'
import { mergesQuery, useUnmerge } from './person.queries.ts'

/** How a person came to be one, and the way back. */
export function MergeLog({ person }: { person: Person }) {
  const { t } = useTranslation('person')
  const { data = [], error } = useQuery(mergesQuery(person.id))
  const [asked, setAsked] = useState<Merge>()
  if (!error && data.length === 0) return null
  return (
    <Part title={t('log.title')}>
      <ol className="flex flex-col gap-3">
        {data.map((merge) => (
          <Line key={merge.id} merge={merge} onTakeBack={() => setAsked(merge)} />
        ))}
      </ol>
      <InlineFailure error={error} />
      {asked && <TakeBack person={person} merge={asked} onClose={() => setAsked(undefined)} />}
    </Part>
  )
}

function Line({ merge, onTakeBack }: { merge: Merge; onTakeBack: () => void }) {
  const { t } = useTranslation('person')
  const can = useCan()
  const locale = useLocale()
  const now = useNow()
  const names = { person: merge.person.name ?? t('nameless'), survivor: merge.survivor.name ?? t('nameless') }
  const when = (at: string) => dayAndClock(at, locale, now)
  return (
    <li className="flex items-start gap-2 text-small">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <span>{t('log.line', names)}</span>
          <ContactMarks contacts={merge.contacts} />
        </p>
        <p className="text-faint text-meta">
          {merge.reason === 'phone'
            ? t('log.byPhone', { phone: merge.evidence ?? '', time: when(merge.mergedAt) })
            : t('log.by', { name: merge.mergedBy?.name ?? '', time: when(merge.mergedAt) })}
        </p>
        {merge.undoneAt && (
          <p className="text-faint text-meta">{t('log.undone', { name: merge.undoneBy?.name ?? '', time: when(merge.undoneAt) })}</p>
        )}
      </div>
      {!merge.undoneAt && can('person.merge') && (
        <Button size="small" aria-label={t('log.takeBackNamed', names)} onClick={onTakeBack}>
          {t('log.takeBack')}
        </Button>
      )}
    </li>
  )
}

function TakeBack({ person, merge, onClose }: { person: Person; merge: Merge; onClose: () => void }) {
  const { t } = useTranslation('person')
  const unmerge = useUnmerge(person.id)
  const name = merge.person.name ?? t('nameless')
  return (
    <Confirm
      open
      onClose={onClose}
      title={t('log.askTitle', { name })}
      action={t('log.takeBack')}
      busy={unmerge.isPending}
      error={unmerge.error}
      onConfirm={() =>
        unmerge.mutate(merge.id, {
          onSuccess: () => {
            toast(t('log.done', { name }))
            onClose()
          },
        })
      }
    >
      {t('log.ask', { name, count: merge.contacts.length })}
    </Confirm>
  )
}
