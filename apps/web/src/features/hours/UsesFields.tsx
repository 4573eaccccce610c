import type { BusinessCalendar } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { pagesQuery, teamsQuery } from '../../lib/choices.ts'
import { CheckField } from '../../ui/Field.tsx'
import { useCan } from '../session/index.ts'

interface Props {
  own: string | undefined
  calendars: readonly BusinessCalendar[]
  pageIds: readonly string[]
  teamIds: readonly string[]
  onChange: (uses: { pageIds?: string[]; teamIds?: string[] }) => void
}

/** Which channels and teams have these hours; what another calendar has is named, since it would lose it. */
export function UsesFields({ own, calendars, pageIds, teamIds, onChange }: Props) {
  const { t } = useTranslation('hours')
  const pages = useQuery({ ...pagesQuery, enabled: useCan()('channel.read') }).data ?? []
  const teams = useQuery({ ...teamsQuery, enabled: useCan()('team.read') }).data ?? []
  const others = calendars.filter(({ id }) => id !== own)
  const elsewhere = (key: 'pageIds' | 'teamIds', id: string) => {
    const other = others.find((calendar) => calendar[key].includes(id))
    return other && t('elsewhere', { name: other.name })
  }
  return (
    <>
      <Choices
        legend={t('channels')}
        choices={pages.map(({ id, name }) => ({ id, name, hint: elsewhere('pageIds', id) }))}
        chosen={pageIds}
        onChange={(ids) => onChange({ pageIds: ids })}
      />
      <Choices
        legend={t('teams')}
        choices={teams.map(({ id, name }) => ({ id, name, hint: elsewhere('teamIds', id) }))}
        chosen={teamIds}
        onChange={(ids) => onChange({ teamIds: ids })}
      />
    </>
  )
}

interface ChoicesProps {
  legend: string
  choices: readonly { id: string; name: string; hint: string | undefined }[]
  chosen: readonly string[]
  onChange: (ids: string[]) => void
}

function Choices({ legend, choices, chosen, onChange }: ChoicesProps) {
  if (choices.length === 0) return null
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium text-small">{legend}</legend>
      <div className="grid max-h-44 grid-cols-2 gap-x-4 gap-y-1.5 overflow-y-auto max-panes:grid-cols-1">
        {choices.map(({ id, name, hint }) => (
          <CheckField
            key={id}
            label={name}
            hint={hint}
            checked={chosen.includes(id)}
            onChange={(event) => onChange(event.target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))}
          />
        ))}
      </div>
    </fieldset>
  )
}
