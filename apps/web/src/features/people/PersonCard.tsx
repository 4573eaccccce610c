import type { Person, RevealedDetails } from '@switchboard/contracts'
import { HIDDEN_SIGN } from '@switchboard/contracts/hidden-sign'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { BadgeCheck, Clock, History, Languages, Mail, MapPin, Pencil, Phone, RefreshCw } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../lib/clock.ts'
import { allWords } from '../../lib/i18n.ts'
import { shownHandle, shownPhone } from '../../lib/phone.ts'
import { useLocale } from '../../lib/use-locale.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Badge } from '../../ui/Badge.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { PlatformMark } from '../../ui/PlatformMark.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { toast } from '../../ui/toast.ts'
import { useReason } from '../../ui/use-reason.ts'
import { useCan } from '../session/index.ts'
import { EditPersonDialog } from './EditPersonDialog.tsx'
import { languageName, localTime } from './person-words.ts'
import { personQuery, useRefreshContact } from './people.queries.ts'

// Code and words of mails; few persons need any of it.
const BarredNotes = lazy(async () => {
  const [{ BarredNotes: notes }] = await Promise.all([import('../letters/index.ts'), allWords()])
  return { default: notes }
})

// Whoever sees everything needs none of it.
const RevealButton = lazy(async () => {
  const [{ RevealButton: button }] = await Promise.all([import('../details/index.ts'), allWords()])
  return { default: button }
})

/** A person in short: name, how to reach, where and in which language, tags, accounts on our channels. */
export function PersonCard({ personId, contactId }: { personId: string; contactId?: string }) {
  const { t } = useTranslation('people')
  const person = useQuery(personQuery(personId))
  const [revealed, setRevealed] = useState<RevealedDetails>()
  if (!person.data)
    return (
      <div className="flex flex-col items-center gap-3 p-6">
        <Skeleton className="size-14 rounded-full" />
        <Skeleton className="h-4 w-36" />
        {person.isError && <p className="text-small text-soft">{t('notLoaded')}</p>}
      </div>
    )
  const shown = revealed?.personId === person.data.id ? withDetails(person.data, revealed) : person.data
  return (
    <>
      <Head person={shown} />
      <Points person={shown} />
      <Reveal person={shown} onShown={setRevealed} />
      <Barred person={shown} />
      <Accounts person={shown} current={contactId} />
    </>
  )
}

function withDetails(person: Person, { name, points, contacts }: RevealedDetails): Person {
  const details = new Map(contacts.map((contact) => [contact.id, contact]))
  return { ...person, name, points, contacts: person.contacts.map((contact) => ({ ...contact, ...details.get(contact.id) })) }
}

function Reveal({ person, onShown }: { person: Person; onShown: (details: RevealedDetails) => void }) {
  const can = useCan()
  const isHidden = [
    person.name,
    ...person.points.map(({ value }) => value),
    ...person.contacts.map(({ handle, username }) => handle ?? username),
  ].some((text) => text?.includes(HIDDEN_SIGN))
  if (!isHidden || !can('person.reveal')) return null
  return (
    <div className="flex justify-center px-4 pb-4">
      <Suspense>
        <RevealButton personId={person.id} onShown={onShown} />
      </Suspense>
    </div>
  )
}

function Head({ person }: { person: Person }) {
  const { t } = useTranslation('people')
  const can = useCan()
  const [editing, setEditing] = useState(false)
  const name = shownHandle(person.name) ?? t('nameless')
  return (
    <header className="flex flex-col items-center gap-2 px-4 pt-6 pb-4 text-center">
      <Avatar name={name} url={person.avatarUrl} size="large" />
      <div className="flex max-w-full items-center gap-1">
        <Link to="/people/$personId" params={{ personId: person.id }} className="truncate font-semibold text-head hover:underline">
          {name}
        </Link>
        {can('person.update') && <IconButton icon={Pencil} label={t('edit')} size="small" onClick={() => setEditing(true)} />}
      </div>
      {(person.tags.length > 0 || person.blockedAt) && (
        <div className="flex flex-wrap justify-center gap-1">
          {person.blockedAt && <Badge tone="bad">{t('blocked')}</Badge>}
          {person.tags.map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
        </div>
      )}
      {editing && <EditPersonDialog person={person} onClose={() => setEditing(false)} />}
    </header>
  )
}

function Points({ person }: { person: Person }) {
  const { t } = useTranslation('people')
  const locale = useLocale()
  const now = useNow()
  const rows: { key: string; icon: typeof Mail; name: string; value: ReactNode }[] = [
    ...person.points.map((point) => ({
      key: point.id,
      icon: point.kind === 'email' ? Mail : Phone,
      name: t(`point.${point.kind}`),
      value: (
        <span className="flex items-center gap-1">
          <span className="select-text truncate">{shownPhone(point.value)}</span>
          {point.verified && <BadgeCheck role="img" aria-label={t('verified')} className="size-3.5 shrink-0 text-good" />}
        </span>
      ),
    })),
    ...(person.language ? [{ key: 'language', icon: Languages, name: t('language'), value: languageName(person.language, locale) }] : []),
    ...(person.timeZone
      ? [
          {
            key: 'zone',
            icon: Clock,
            name: t('timeZone'),
            value: `${localTime(person.timeZone, locale, now) ?? ''} ${person.timeZone.replaceAll('_', ' ')}`.trim(),
          },
        ]
      : []),
    ...(person.location ? [{ key: 'location', icon: MapPin, name: t('location'), value: person.location }] : []),
  ]
  if (!rows.length) return <p className="px-4 pb-4 text-center text-faint text-small">{t('nothingKnown')}</p>
  return (
    <dl className="flex flex-col gap-1.5 px-4 pb-4">
      {rows.map(({ key, icon: Icon, name, value }) => (
        <div key={key} className="flex items-center gap-2.5 text-small">
          <dt>
            <Icon role="img" aria-label={name} className="size-4 text-faint" strokeWidth={1.75} />
          </dt>
          <dd className="min-w-0 flex-1 truncate">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** That nothing is sent to one of his mail addresses. */
function Barred({ person }: { person: Person }) {
  const may = useCan()('conversation.reply')
  const noted = person.points.filter(({ kind }) => kind === 'email').map(({ value }) => value)
  const written = person.contacts.flatMap(({ handle, page }) => (page?.platform === 'email' && handle ? [handle] : []))
  const addresses = [...new Set([...noted, ...written].map((address) => address.toLowerCase()))]
  if (!may || addresses.length === 0) return null
  return (
    <div className="px-4 pb-3">
      <Suspense>
        <BarredNotes addresses={addresses} />
      </Suspense>
    </div>
  )
}

function Accounts({ person, current }: { person: Person; current: string | undefined }) {
  const { t } = useTranslation('people')
  const reason = useReason()
  const refresh = useRefreshContact(person.id)
  return (
    <section aria-label={t('accounts')} className="border-line border-t px-4 py-4">
      <h2 className="mb-2 font-medium text-faint text-meta">{t('accounts')}</h2>
      <ul className="flex flex-col gap-1">
        {person.contacts.map((contact) => (
          <li key={contact.id} className="group/account flex h-9 items-center gap-2.5">
            {contact.page && <PlatformMark platform={contact.page.platform} />}
            <span className="min-w-0 flex-1">
              <span className="block truncate text-small">
                {shownHandle(contact.handle ?? contact.username ?? contact.name) ?? t('nameless')}
              </span>
              <span className="block truncate text-faint text-meta">{contact.page?.name ?? t('noPage')}</span>
            </span>
            {contact.verified && <BadgeCheck role="img" aria-label={t('verified')} className="size-4 shrink-0 text-good" />}
            {contact.id === current && <Badge>{t('here')}</Badge>}
            <IconButton
              icon={RefreshCw}
              label={t('refresh')}
              size="small"
              disabled={refresh.isPending}
              onClick={() =>
                refresh.mutate(contact.id, {
                  onSuccess: () => toast(t('refreshed')),
                  onError: (error) => toast(reason(error), { tone: 'bad' }),
                })
              }
              className="opacity-0 focus-visible:opacity-100 group-hover/account:opacity-100 touch:opacity-100 max-panes:opacity-100"
            />
          </li>
        ))}
      </ul>
      {current !== undefined && (
        <Link
          to="/people/$personId"
          params={{ personId: person.id }}
          className="mt-2 flex h-7 items-center gap-1.5 text-accent-text text-small hover:underline"
        >
          <History aria-hidden className="size-4" strokeWidth={1.75} />
          {t('wholeTimeline')}
        </Link>
      )}
    </section>
  )
}
