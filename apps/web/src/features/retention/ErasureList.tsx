import type { Erasure } from '@switchboard/contracts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Badge, type Tone } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { When } from '../../ui/When.tsx'
import { useMe } from '../session/index.ts'
import { PagedList } from './PagedList.tsx'
import { erasuresQuery, useDecide } from './retention.queries.ts'

const TONES: Readonly<Record<Erasure['state'], Tone>> = { awaiting: 'soon', running: 'soon', done: 'good', withdrawn: 'quiet' }

/** Requests to erase, of everybody or of one person. */
export function ErasureList({ personId }: { personId?: string }) {
  const { t } = useTranslation('retention')
  const erasures = useInfiniteQuery(erasuresQuery(personId))
  return (
    // Of one person it goes without saying: he stands there.
    <PagedList pages={erasures} label={t('erasures')} none={personId === undefined ? t('noErasures') : undefined}>
      {(erasure) => <Request erasure={erasure} isLinked={personId === undefined} />}
    </PagedList>
  )
}

function Request({ erasure, isLinked }: { erasure: Erasure; isLinked: boolean }) {
  const { t } = useTranslation('retention')
  const decide = useDecide()
  const me = useMe()
  const { counts, agreedBy, askedBy } = erasure
  return (
    <li className="flex flex-col gap-1">
      <span className="flex flex-wrap items-center gap-2">
        {isLinked && (
          <Link
            to="/people/$personId"
            params={{ personId: erasure.personId }}
            className="font-medium underline decoration-line-strong underline-offset-2 hover:decoration-current"
          >
            {t('person', { id: erasure.personId })}
          </Link>
        )}
        <Badge tone={TONES[erasure.state]}>{t(`state.${erasure.state}`)}</Badge>
        <When at={erasure.askedAt} />
      </span>
      <span className="text-faint text-small">
        {agreedBy ? t('askedAndAgreed', { name: askedBy.name, other: agreedBy.name }) : t('askedBy', { name: askedBy.name })}
      </span>
      {erasure.state === 'done' && counts && (
        <span className="text-small text-soft">
          {(['messages', 'notes', 'files', 'webhooks'] as const).map((kind) => t(`went.${kind}`, { count: counts[kind] })).join(' · ')}
        </span>
      )}
      {erasure.state === 'awaiting' && (
        <span className="flex flex-wrap gap-2">
          {askedBy.id !== me.id && (
            <Button size="small" look="danger" busy={decide.isPending} onClick={() => decide.mutate({ id: erasure.id, act: 'agree' })}>
              {t('agree')}
            </Button>
          )}
          <Button size="small" disabled={decide.isPending} onClick={() => decide.mutate({ id: erasure.id, act: 'withdraw' })}>
            {t('withdraw')}
          </Button>
        </span>
      )}
      <InlineFailure error={decide.error} />
    </li>
  )
}
