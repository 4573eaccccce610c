import type { Person } from '@switchboard/contracts'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PlatformMark } from '../../ui/PlatformMark.tsx'
import { When } from '../../ui/When.tsx'
import { PersonCard } from '../people/index.ts'
import { PersonPrivacy } from '../retention/index.ts'
import { Accounts } from './Accounts.tsx'
import { MergeLog } from './MergeLog.tsx'
import { Part } from './Part.tsx'
import { Suggestions } from './Suggestions.tsx'

/** Who a person is: what is known, who else he may be, his conversations, and how he came to be one. */
export function AboutPane({ person }: { person: Person }) {
  return (
    <>
      <PersonCard personId={person.id} />
      <Accounts person={person} />
      <Suggestions person={person} />
      <Conversations person={person} />
      <MergeLog person={person} />
      <PersonPrivacy person={person} frame={(title, children) => <Part title={title}>{children}</Part>} />
    </>
  )
}

function Conversations({ person }: { person: Person }) {
  const { t } = useTranslation('person')
  return (
    <Part title={t('conversations')}>
      {person.conversations.length === 0 && <p className="text-small text-soft">{t('noConversations')}</p>}
      <ul className="-mx-2">
        {person.conversations.map((one) => (
          <li key={one.id}>
            <Link
              to="/inbox/$view/$conversationId"
              params={{ view: 'all', conversationId: one.id }}
              className="flex h-9 items-center gap-2.5 rounded-control px-2 hover:bg-hover"
            >
              <PlatformMark platform={one.page.platform} />
              <span className="min-w-0 flex-1 truncate">{one.subject ?? one.page.name}</span>
              <span className="text-faint text-small">{t(`inbox:statuses.${one.status}`)}</span>
              <When at={one.lastActivityAt} />
            </Link>
          </li>
        ))}
      </ul>
    </Part>
  )
}
