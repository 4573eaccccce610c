import type { TeamMember } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'
import { CheckField, CONTROL } from '../../ui/Field.tsx'
import { numberOf } from './form-values.ts'

interface Props {
  user: { id: string; name: string }
  member: TeamMember | undefined
  onChange: (member: TeamMember | undefined) => void
}

/** Whether somebody is in a team, leads it, and how much of it he takes on. */
export function MemberRow({ user, member, onChange }: Props) {
  const { t } = useTranslation('assignment')
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 px-3 py-1.5">
      <CheckField
        className="min-w-40 flex-1"
        label={user.name}
        checked={member !== undefined}
        onChange={(event) => onChange(event.target.checked ? { userId: user.id, lead: false, maxOpen: null } : undefined)}
      />
      {member && (
        <>
          <CheckField label={t('lead')} checked={member.lead} onChange={(event) => onChange({ ...member, lead: event.target.checked })} />
          <label className="flex items-center gap-2 text-small text-soft" title={t('atMostHint')}>
            {t('atMost')}
            <input
              type="number"
              min={0}
              max={1000}
              aria-label={`${t('atMost')}: ${user.name}`}
              className={`${CONTROL} h-8 w-20!`}
              value={member.maxOpen ?? ''}
              onChange={(event) => onChange({ ...member, maxOpen: numberOf(event.target.value) })}
            />
          </label>
        </>
      )}
    </li>
  )
}
