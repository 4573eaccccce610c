import type { Person } from '@switchboard/contracts'
import { ArrowLeftRight } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/IconButton.tsx'
import { PlatformMark } from '../../ui/PlatformMark.tsx'
import { useCan } from '../session/index.ts'
import { MoveDialog } from './MoveDialog.tsx'
import { Part } from './Part.tsx'

/** The accounts that count as his, each of which may turn out to be somebody else's. */
export function Accounts({ person }: { person: Person }) {
  const { t } = useTranslation('person')
  const may = useCan()('person.merge')
  const [moving, setMoving] = useState<Person['contacts'][number]>()
  return (
    <Part title={t('accounts')}>
      <ul className="-mx-2">
        {person.contacts.map((contact) => {
          const name = contact.name ?? contact.username ?? t('nameless')
          return (
            <li key={contact.id} className="flex h-9 items-center gap-2.5 rounded-control px-2">
              {contact.page && <PlatformMark platform={contact.page.platform} />}
              <span className="min-w-0 flex-1 truncate">{name}</span>
              <span className="max-w-40 truncate text-faint text-small">{contact.page?.name}</span>
              {may && <IconButton icon={ArrowLeftRight} size="small" label={t('move.ask', { name })} onClick={() => setMoving(contact)} />}
            </li>
          )
        })}
      </ul>
      {moving && <MoveDialog person={person} contact={moving} onClose={() => setMoving(undefined)} />}
    </Part>
  )
}
