import type { OptOut } from '@switchboard/contracts'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { shownHandle } from '../../lib/phone.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { PlatformMark } from '../../ui/PlatformMark.tsx'
import type { Column } from '../../ui/Table.tsx'
import { When } from '../../ui/When.tsx'
import { useCan } from '../session/index.ts'

/** What the table says of each word; whoever may lift one gets a button where that makes sense. */
export function useOptOutColumns(onLift: (word: OptOut) => void): Column<OptOut>[] {
  const { t } = useTranslation('sms')
  const can = useCan()
  const mayLift = can('opt-out.lift')
  return [
    {
      key: 'who',
      title: t('customer'),
      main: true,
      cell: ({ contact, page }) => (
        <span className="flex min-w-0 items-center gap-3 py-1.5">
          <PlatformMark platform={page.platform} named />
          <span className="min-w-0">
            {can('person.read') ? (
              <Link to="/people/$personId" params={{ personId: contact.personId }} className="block truncate font-medium hover:underline">
                {calledOf(contact) ?? t('nameless')}
              </Link>
            ) : (
              <span className="block truncate font-medium">{calledOf(contact) ?? t('nameless')}</span>
            )}
            <span className="block truncate text-faint text-small">{page.name}</span>
          </span>
        </span>
      ),
    },
    {
      key: 'word',
      title: t('how'),
      cell: (word) => (
        <>
          <HowSaid word={word} />
          {mayLift && (
            <span className="hidden pb-2 empty:hidden max-panes:block">
              <LiftButton word={word} onLift={onLift} />
            </span>
          )}
        </>
      ),
    },
    { key: 'at', title: t('when'), spare: true, cell: ({ at }) => <When at={at} /> },
    ...(mayLift ? [{ key: 'lift', title: t('act'), spare: true, cell: (word: OptOut) => <LiftButton word={word} onLift={onLift} /> }] : []),
  ]
}

// On a phone it stands below the word: a column of its own would leave no room for the name.
function LiftButton({ word, onLift }: { word: OptOut; onLift: (word: OptOut) => void }) {
  const { t } = useTranslation('sms')
  if (word.what !== 'opted-out' || !word.stands) return null
  return (
    <Button size="small" onClick={() => onLift(word)}>
      {t('lift')}
    </Button>
  )
}

/** By what a contact goes: its name, else its number as one reads it. */
export function calledOf({ name, username }: OptOut['contact']): string | null {
  return shownHandle(name ?? username)
}

function HowSaid({ word: { what, source, word, reason, by } }: { word: OptOut }) {
  const { t } = useTranslation('sms')
  return (
    <span className="flex max-w-md flex-col items-start gap-0.5 py-1.5">
      <span className="flex items-center gap-2">
        <Badge tone={what === 'opted-out' ? 'bad' : 'good'}>{what === 'opted-out' ? t('out') : t('in')}</Badge>
        {source === 'customer' && word && <span className="font-mono text-small">{word}</span>}
      </span>
      <span className="line-clamp-2 text-small text-soft">
        {source === 'customer' && t('byCustomer')}
        {source === 'refusal' && t('byRefusal', { code: word ?? '' })}
        {source === 'staff' && t('byStaff', { name: by?.name ?? '', reason })}
      </span>
    </span>
  )
}
