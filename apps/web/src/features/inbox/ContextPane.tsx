import type { Conversation } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../lib/clock.ts'
import { dayAndClock, span } from '../../lib/format.ts'
import { useLocale } from '../../lib/use-locale.ts'
import { Badge } from '../../ui/Badge.tsx'
import { PlatformMark } from '../../ui/PlatformMark.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { PersonCard, personQuery } from '../people/index.ts'
import { useCan } from '../session/index.ts'
import { CsatSlot } from './CsatSlot.tsx'
import { conversationQuery } from './inbox.queries.ts'
import { PinnedNotes } from './notes/PinnedNotes.tsx'
import { ParticipantsPart } from './participants/ParticipantsPart.tsx'
import { SmsSlot } from './SmsSlot.tsx'
import { TagDot } from './TagDot.tsx'

/** Who the customer is and what is known about this conversation and the earlier ones. */
export function ContextPane({ id }: { id: string }) {
  const { t } = useTranslation('inbox')
  const asked = useQuery(conversationQuery(id))
  const conversation = asked.data
  const can = useCan()
  const person = useQuery({
    ...personQuery(conversation?.contact.personId ?? ''),
    enabled: conversation !== undefined && can('person.read'),
  }).data
  if (!conversation)
    return (
      <aside aria-label={t('pane.context')} className="flex-1 bg-surface p-4">
        {asked.isPending && (
          <>
            <Skeleton className="mb-3 size-14 rounded-full" />
            <Skeleton className="h-4 w-40" />
          </>
        )}
      </aside>
    )
  const earlier = person?.conversations.filter((one) => one.id !== id && !conversation.merged.some((merged) => merged.id === one.id)) ?? []
  return (
    <aside aria-label={t('pane.context')} className="min-w-0 flex-1 overflow-y-auto bg-surface">
      <PinnedNotes conversationId={id} />
      {can('person.read') && <PersonCard personId={conversation.contact.personId} contactId={conversation.contact.id} />}
      <Part title={t('facts.title')}>
        <Facts conversation={conversation} />
      </Part>
      <Part title={t('participants.title')}>
        <ParticipantsPart conversationId={id} />
      </Part>
      {conversation.page.platform === 'sms' && (
        <Part title="SMS">
          <SmsSlot conversation={conversation} />
        </Part>
      )}
      <CsatSlot conversationId={id} />
      {earlier.length > 0 && (
        <Part title={t('earlier')}>
          <ul className="-mx-2">
            {earlier.map((one) => (
              <li key={one.id}>
                <Link
                  to="/inbox/$view/$conversationId"
                  params={{ view: 'all', conversationId: one.id }}
                  className="flex h-9 items-center gap-2 rounded-control px-2 hover:bg-hover"
                >
                  <PlatformMark platform={one.page.platform} />
                  <span className="min-w-0 flex-1 truncate">{one.subject ?? one.page.name}</span>
                  <When at={one.lastActivityAt} />
                  <Badge tone={one.status === 'resolved' ? 'good' : 'quiet'}>{t(`statuses.${one.status}`)}</Badge>
                </Link>
              </li>
            ))}
          </ul>
        </Part>
      )}
    </aside>
  )
}

function Facts({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('inbox')
  const locale = useLocale()
  const now = useNow()
  const facts: [string, ReactNode][] = [
    [t('facts.channel'), conversation.page.name],
    [t('facts.status'), t(`statuses.${conversation.status}`)],
    [t('facts.assignee'), conversation.assignee?.name ?? t('nobody')],
    ...(conversation.team ? [[t('facts.team'), conversation.team.name] as [string, ReactNode]] : []),
    ...(conversation.tags.length > 0 ? [[t('tags'), <TagNames key="tags" tags={conversation.tags} />] as [string, ReactNode]] : []),
    [t('facts.priority'), t(`priorities.${conversation.priority}`)],
    ...(conversation.waitingSince
      ? [[t('facts.waiting'), span(now - Date.parse(conversation.waitingSince), locale)] as [string, ReactNode]]
      : []),
    ...(conversation.snoozedUntil
      ? [[t('facts.snoozed'), <When key="snoozed" at={conversation.snoozedUntil} />] as [string, ReactNode]]
      : []),
    [t('facts.started'), <When key="started" at={conversation.createdAt} />],
    [t('facts.messages'), conversation.messageCount],
  ]
  return (
    <dl className="grid grid-cols-[112px_1fr] gap-y-1.5">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-faint text-small">{name}</dt>
          <dd className="min-w-0 truncate text-small">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function TagNames({ tags }: { tags: Conversation['tags'] }) {
  return (
    <span className="flex flex-wrap gap-1">
      {tags.map((tag) => (
        <Badge key={tag.id} className="max-w-full">
          <TagDot tag={tag} />
          <span className="truncate">{tag.name}</span>
        </Badge>
      ))}
    </span>
  )
}

function When({ at }: { at: string }) {
  const locale = useLocale()
  return (
    <time dateTime={at} className="shrink-0 text-small text-soft">
      {dayAndClock(at, locale, useNow())}
    </time>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="border-line border-t px-4 py-4">
      <h2 className="mb-2 font-medium text-faint text-meta">{title}</h2>
      {children}
    </section>
  )
}
