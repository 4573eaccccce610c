import type { Person } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { thereafter } from '../../lib/thereafter.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { toast } from '../../ui/toast.ts'
import { personQuery } from '../people/index.ts'
import { MergePreview } from './MergePreview.tsx'
import { PickPerson } from './PickPerson.tsx'
import { useMerge } from './person.queries.ts'

/** Makes two persons one: first with whom, then which record survives and what comes of it. */
export function MergeDialog({ person, otherId, onClose }: { person: Person; otherId?: string; onClose: () => void }) {
  const { t } = useTranslation('person')
  const [picked, setPicked] = useState(otherId)
  if (picked !== undefined) return <Decide person={person} otherId={picked} onClose={onClose} />
  return (
    <Dialog open onClose={onClose} title={t('merge.pick', { name: person.name ?? t('nameless') })}>
      <PickPerson without={person.id} onPick={setPicked} />
    </Dialog>
  )
}

function Decide({ person, otherId, onClose }: { person: Person; otherId: string; onClose: () => void }) {
  const { t } = useTranslation('person')
  const other = useQuery(personQuery(otherId))
  const [survivorId, setSurvivorId] = useState(person.id)
  const merge = useMerge()
  const personId = survivorId === person.id ? otherId : person.id
  const done = () => {
    toast(t('merge.done'))
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      wide
      title={t('merge.title')}
      description={t('merge.about')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button
            look="primary"
            busy={merge.isPending}
            disabled={!other.data}
            onClick={() => thereafter(merge.mutateAsync({ survivorId, personId }), done)}
          >
            {t('merge.act')}
          </Button>
        </>
      }
    >
      <Loaded query={other}>
        {(data) => <MergePreview pair={[person, { ...data, id: otherId }]} survivorId={survivorId} onSurvivor={setSurvivorId} />}
      </Loaded>
      <div className="mt-3">
        <InlineFailure error={merge.error} />
      </div>
    </Dialog>
  )
}
