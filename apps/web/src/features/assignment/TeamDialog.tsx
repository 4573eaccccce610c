import type { Team, TeamMember } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { availabilityQuery, useDissolveTeam, useSaveTeam } from './assignment.queries.ts'
import { MemberRow } from './MemberRow.tsx'

/** Makes a team, changes or dissolves one. */
export function TeamDialog({ team, onClose }: { team: Team | undefined; onClose: () => void }) {
  const { t } = useTranslation('assignment')
  const id = useId()
  const people = useQuery(availabilityQuery)
  const save = useSaveTeam()
  const dissolve = useDissolveTeam()
  const [members, setMembers] = useState<readonly TeamMember[]>(
    () => team?.members.map(({ userId, lead, maxOpen }) => ({ userId, lead, maxOpen })) ?? [],
  )
  const [dooming, setDooming] = useState(false)
  const put = (userId: string, member: TeamMember | undefined) =>
    setMembers([...members.filter((one) => one.userId !== userId), ...(member ? [member] : [])])
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const given = {
      name: String(form.get('name')).trim(),
      description: String(form.get('description')).trim() || null,
      members: [...members],
    }
    save.mutate({ team, given }, { onSuccess: onClose })
  }
  return (
    <>
      <Dialog
        open
        wide
        onClose={onClose}
        title={team?.name ?? t('addTeam')}
        footer={
          <>
            {team && (
              <Button look="quiet" className="mr-auto" onClick={() => setDooming(true)}>
                {t('dissolve')}
              </Button>
            )}
            <Button onClick={onClose}>{t('ui:cancel')}</Button>
            <Button look="primary" type="submit" form={id} busy={save.isPending}>
              {t('ui:save')}
            </Button>
          </>
        }
      >
        <form id={id} onSubmit={submit} className="flex flex-col gap-4">
          <div className="grid grid-cols-2 gap-3 max-panes:grid-cols-1">
            <TextField label={t('name')} name="name" required maxLength={100} defaultValue={team?.name} />
            <TextField label={t('description')} name="description" maxLength={500} defaultValue={team?.description ?? ''} />
          </div>
          <fieldset className="min-w-0">
            <legend className="mb-1 font-medium text-small">{t('members')}</legend>
            <Loaded query={people}>
              {(all) => (
                <ul className="divide-y divide-line rounded-control border border-line">
                  {all.map(({ user }) => (
                    <MemberRow
                      key={user.id}
                      user={user}
                      member={members.find(({ userId }) => userId === user.id)}
                      onChange={(member) => put(user.id, member)}
                    />
                  ))}
                </ul>
              )}
            </Loaded>
          </fieldset>
          <InlineFailure error={save.error} />
        </form>
      </Dialog>
      {team && (
        <Confirm
          open={dooming}
          onClose={() => setDooming(false)}
          title={t('dissolveTitle', { name: team.name })}
          action={t('dissolve')}
          busy={dissolve.isPending}
          error={dissolve.error}
          onConfirm={() => dissolve.mutate(team.id, { onSuccess: onClose })}
        >
          {t('dissolveAbout')}
        </Confirm>
      )}
    </>
  )
}
