import { useQuery } from '@tanstack/react-query'
import type { Conversation } from '@switchboard/contracts'
import { type FormEvent, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { SelectField, TextArea, TextField } from '../../ui/Field.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { availabilityQuery, teamListQuery, useTransfer } from './assignment.queries.ts'

/** Hands a conversation on to a colleague or a team, with the reason and a word for whoever gets it. */
export function TransferDialog({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const { t } = useTranslation('assignment')
  const id = useId()
  const teams = useQuery(teamListQuery)
  const people = useQuery(availabilityQuery)
  const transfer = useTransfer(conversation.id)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [kind, to = ''] = String(form.get('to')).split(':')
    const given = { reason: String(form.get('reason')).trim(), note: String(form.get('note')).trim() || null }
    transfer.mutate({ ...given, ...(kind === 'team' ? { teamId: to } : { userId: to }) }, { onSuccess: onClose })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('transferTitle')}
      description={t('transferAbout')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button look="primary" type="submit" form={id} busy={transfer.isPending}>
            {t('transfer')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} className="flex flex-col gap-4">
        <Loaded query={teams}>
          {(allTeams) => (
            <SelectField autoFocus label={t('transferTo')} name="to" required defaultValue="">
              <option value="" />
              {allTeams.length > 0 && (
                <optgroup label={t('transferTeams')}>
                  {allTeams.map((team) => (
                    <option key={team.id} value={`team:${team.id}`}>
                      {team.name}
                    </option>
                  ))}
                </optgroup>
              )}
              <optgroup label={t('transferPeople')}>
                {people.data
                  ?.filter(({ user }) => user.id !== conversation.assignee?.id)
                  .map(({ user, presence }) => (
                    <option key={user.id} value={`user:${user.id}`}>
                      {user.name} · {t(`presences.${presence}`)}
                    </option>
                  ))}
              </optgroup>
            </SelectField>
          )}
        </Loaded>
        <TextField label={t('reason')} hint={t('reasonHint')} name="reason" required maxLength={300} pattern=".*\S.*" />
        <TextArea label={t('note')} name="note" rows={3} maxLength={2000} />
        <InlineFailure error={transfer.error} />
      </form>
    </Dialog>
  )
}
