import type { Person } from '@switchboard/contracts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../lib/api.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { TextField } from '../../ui/Field.tsx'
import { toast } from '../../ui/toast.ts'

/** Sends what was said by mail: to an address of the person, or one that is typed. */
export function TranscriptDialog({ conversationId, personId, onClose }: { conversationId: string; personId: string; onClose: () => void }) {
  const { t } = useTranslation('life')
  const person = useQuery({
    queryKey: ['person', personId],
    queryFn: ({ signal }) => api.get<Person>(`/people/${personId}`, {}, { signal }),
  })
  const known = person.data?.points.flatMap(({ kind, value }) => (kind === 'email' && value.includes('@') ? [value] : [])) ?? []
  const [typed, setTyped] = useState<string>()
  const to = typed ?? known[0] ?? ''
  const send = useMutation({ mutationFn: () => api.post(`/conversations/${conversationId}/transcript`, { to: to.trim() }) })
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('transcript.title')}
      description={t('transcript.about')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button
            look="primary"
            busy={send.isPending}
            disabled={!/^[^\s@]+@[^\s@]+$/.test(to.trim())}
            onClick={() =>
              send.mutate(undefined, {
                onSuccess: () => {
                  toast(t('transcript.sent', { to: to.trim() }))
                  onClose()
                },
              })
            }
          >
            {t('transcript.send')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('transcript.to')}
        type="email"
        list="transcript-addresses"
        value={to}
        onChange={(event) => setTyped(event.target.value)}
      />
      <datalist id="transcript-addresses">
        {known.map((address) => (
          <option key={address} value={address} />
        ))}
      </datalist>
      <div className="mt-3">
        <InlineFailure error={send.error} />
      </div>
    </Dialog>
  )
}
