import type { Person } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../lib/clock.ts'
import { dayAndClock } from '../../lib/format.ts'
import { useLocale } from '../../lib/use-locale.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Badge } from '../../ui/Badge.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { ContactMarks } from './ContactMarks.tsx'
import { previewQuery } from './person.queries.ts'

interface Props {
  pair: readonly [Person, Person]
  survivorId: string
  onSurvivor: (id: string) => void
}

/** Both as they are, the choice whose record survives, and the one they would be. */
export function MergePreview({ pair, survivorId, onSurvivor }: Props) {
  const { t } = useTranslation('person')
  const name = useId()
  const other = pair.find(({ id }) => id !== survivorId) ?? pair[1]
  const preview = useQuery(previewQuery(survivorId, other.id))
  return (
    <div className="flex flex-col gap-4">
      <fieldset>
        <legend className="mb-2 font-medium text-small">{t('merge.survivor')}</legend>
        <div className="grid grid-cols-2 gap-3 max-panes:grid-cols-1">
          {pair.map((person) => (
            <label
              key={person.id}
              className={clsx(
                'flex cursor-pointer items-start gap-2.5 rounded-panel border p-3 has-focus-visible:outline-2 has-focus-visible:outline-accent',
                person.id === survivorId ? 'border-accent bg-accent-soft' : 'border-line hover:bg-hover',
              )}
            >
              <input
                type="radio"
                name={name}
                checked={person.id === survivorId}
                onChange={() => onSurvivor(person.id)}
                className="mt-1.5 accent-accent"
              />
              <Facts person={person} />
            </label>
          ))}
        </div>
      </fieldset>
      <section aria-label={t('merge.then')}>
        <h3 className="mb-2 font-medium text-small">{t('merge.then')}</h3>
        <div className="min-h-28 rounded-panel border border-line bg-sunken p-3">
          {preview.data ? <Facts person={preview.data} /> : !preview.isError && <Skeleton className="h-4 w-40" />}
          <InlineFailure error={preview.error} />
        </div>
      </section>
    </div>
  )
}

/** What one needs to tell people apart: name, accounts, how to reach them, tags, since when. */
function Facts({ person }: { person: Person }) {
  const { t } = useTranslation('person')
  const locale = useLocale()
  const now = useNow()
  const name = person.name ?? t('nameless')
  return (
    <span className="flex min-w-0 flex-1 items-start gap-2.5">
      <Avatar name={name} url={person.avatarUrl} size="small" />
      <span className="flex min-w-0 flex-1 flex-col gap-1 text-small">
        <span className="flex items-center gap-2">
          <span className="min-w-0 truncate font-medium text-body">{name}</span>
          <ContactMarks contacts={person.contacts} />
        </span>
        {person.points.map((point) => (
          <span key={point.id} className="truncate text-soft">
            {point.value}
          </span>
        ))}
        {(person.tags.length > 0 || person.blockedAt) && (
          <span className="flex flex-wrap gap-1">
            {person.blockedAt && <Badge tone="bad">{t('blocked')}</Badge>}
            {person.tags.map((tag) => (
              <Badge key={tag}>{tag}</Badge>
            ))}
          </span>
        )}
        <span className="text-faint text-meta">
          {t('merge.accounts', { count: person.contacts.length })} ·{' '}
          {t('merge.since', { time: dayAndClock(person.createdAt, locale, now) })}
        </span>
      </span>
    </span>
  )
}
