import type { LegalHold } from '@switchboard/contracts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { thereafter } from '../../lib/thereafter.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { toast } from '../../ui/toast.ts'
import { When } from '../../ui/When.tsx'
import { PagedList } from './PagedList.tsx'
import { holdsQuery, useLiftHold } from './retention.queries.ts'

/** Legal holds, of everybody or of one person. */
export function HoldList({ personId }: { personId?: string }) {
  const { t } = useTranslation('retention')
  const holds = useInfiniteQuery(holdsQuery(personId))
  return (
    <PagedList pages={holds} label={t('holds')} none={t('noHolds')}>
      {(hold) => <Hold hold={hold} isNamed={personId === undefined} />}
    </PagedList>
  )
}

function Hold({ hold, isNamed }: { hold: LegalHold; isNamed: boolean }) {
  const { t } = useTranslation('retention')
  const lift = useLiftHold()
  return (
    <li className="flex flex-col gap-1">
      <span className="flex flex-wrap items-center gap-2">
        {isNamed && <About hold={hold} />}
        {!isNamed && <span className="font-medium">{hold.personId === null ? t('ofConversation') : t('ofPerson')}</span>}
        {hold.liftedAt === null ? <Badge tone="soon">{t('holdStands')}</Badge> : <Badge>{t('holdLifted')}</Badge>}
        <When at={hold.placedAt} />
      </span>
      <span className="wrap-anywhere text-small text-soft">{hold.reason}</span>
      <span className="text-faint text-small">
        {hold.liftedBy === null
          ? t('placedBy', { name: hold.placedBy.name })
          : t('liftedBy', { name: hold.placedBy.name, other: hold.liftedBy.name })}
      </span>
      {hold.liftedAt === null && (
        <span>
          <Button size="small" busy={lift.isPending} onClick={() => thereafter(lift.mutateAsync(hold.id), () => toast(t('lifted')))}>
            {t('lift')}
          </Button>
        </span>
      )}
      <InlineFailure error={lift.error} />
    </li>
  )
}

function About({ hold: { personId, conversationId, personName } }: { hold: LegalHold }) {
  const { t } = useTranslation('retention')
  const name = personName ?? t('nameless')
  const looks = 'font-medium underline decoration-line-strong underline-offset-2 hover:decoration-current'
  if (personId !== null)
    return (
      <Link to="/people/$personId" params={{ personId }} className={looks}>
        {name}
      </Link>
    )
  return (
    <Link to="/inbox/$view/$conversationId" params={{ view: 'all', conversationId: conversationId ?? '' }} className={looks}>
      {t('conversationWith', { name })}
    </Link>
  )
}
