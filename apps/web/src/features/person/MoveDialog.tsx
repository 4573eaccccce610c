import type { Person } from '@switchboard/contracts'
import { useNavigate } from '@tanstack/react-router'
import { UserRoundPlus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { thereafter } from '../../lib/thereafter.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { toast } from '../../ui/toast.ts'
import { PickPerson } from './PickPerson.tsx'
import { useMoveContact } from './person.queries.ts'

/** Says that an account belongs to another human: somebody who is known, or one of whom nothing else is. */
export function MoveDialog({ person, contact, onClose }: { person: Person; contact: Person['contacts'][number]; onClose: () => void }) {
  const { t } = useTranslation('person')
  const navigate = useNavigate()
  const move = useMoveContact(contact.id)
  const name = contact.name ?? contact.username ?? t('nameless')
  const give = (personId: string | null) =>
    thereafter(move.mutateAsync(personId), ({ person: now }) => {
      toast(t('move.done', { name: now.name ?? t('nameless') }))
      onClose()
      void navigate({ to: '/people/$personId', params: { personId: now.id } })
    })
  return (
    <Dialog open onClose={onClose} title={t('move.title', { name })} description={t('move.about', { channel: contact.page?.name ?? '' })}>
      <PickPerson without={person.id} onPick={give} />
      {person.contacts.length > 1 && (
        <div className="mt-3 border-line border-t pt-3">
          <Button busy={move.isPending} onClick={() => give(null)}>
            <UserRoundPlus aria-hidden className="size-4" />
            {t('move.new')}
          </Button>
        </div>
      )}
      <InlineFailure error={move.error} />
    </Dialog>
  )
}
