import type { PersonShifts, ShiftList, ShiftWeek } from '@switchboard/contracts'
import { WEEKDAYS } from '@switchboard/contracts/hours-limits' // the index would bring every schema along
import { useQuery } from '@tanstack/react-query'
import { CalendarOff } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../../lib/use-locale.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { type Column, Table } from '../../../ui/Table.tsx'
import { DaysDialog } from './DaysDialog.tsx'
import { rangesOf } from './shift-days.ts'
import { type Owner, shiftsQuery } from './shifts.queries.ts'
import { useShiftWords } from './use-shift-words.ts'
import { WeekDialog } from './WeekDialog.tsx'

interface Row {
  owner: Owner
  week: ShiftWeek | null
  mayChange: boolean
  person?: PersonShifts
}

/** Who works when: the week of each team and of everybody, and the days on which it is otherwise. */
export function ShiftsSection() {
  const { t } = useTranslation('assignment')
  const shifts = useQuery(shiftsQuery)
  const [open, setOpen] = useState<Row>()
  const [daysOf, setDaysOf] = useState<string>()
  const columns = useColumns(setDaysOf)
  const person = shifts.data?.people.find(({ user }) => user.id === daysOf)
  const others = shifts.data?.people.filter(({ user, mayChange }) => mayChange && user.id !== open?.owner.id) ?? []
  return (
    <section aria-labelledby="shifts" className="pb-6">
      <h2 id="shifts" className="px-6 pt-8 font-semibold max-panes:px-4">
        {t('shifts.title')}
      </h2>
      <p className="max-w-2xl px-6 pt-1 pb-3 text-small text-soft max-panes:px-4">{t('shifts.about')}</p>
      <Loaded query={shifts}>
        {(list) => (
          <Table
            label={t('shifts.title')}
            columns={columns}
            rows={rowsOf(list)}
            rowKey={({ owner }) => `${owner.kind}${owner.id}`}
            onOpen={setOpen}
          />
        )}
      </Loaded>
      {open && (
        <WeekDialog
          owner={open.owner}
          week={open.week}
          readOnly={!open.mayChange}
          others={open.person && open.mayChange ? others : []}
          onClose={() => setOpen(undefined)}
        />
      )}
      {person && <DaysDialog person={person} onClose={() => setDaysOf(undefined)} />}
    </section>
  )
}

function rowsOf({ teams, people }: ShiftList): Row[] {
  return [
    ...teams.map(({ team, week, mayChange }): Row => ({ owner: { kind: 'teams', ...team }, week, mayChange })),
    ...people.map((person): Row => ({ owner: { kind: 'people', ...person.user }, week: person.own, mayChange: person.mayChange, person })),
  ]
}

// 5 January 1970 was a Monday.
const dayOf = (i: number) => Date.UTC(1970, 0, 5 + i)

function useColumns(onDays: (userId: string) => void): Column<Row>[] {
  const { t } = useTranslation('assignment')
  const words = useShiftWords()
  const short = new Intl.DateTimeFormat(useLocale(), { weekday: 'short', timeZone: 'UTC' })
  return [
    { key: 'name', title: t('person'), main: true, cell: (row) => <Whose row={row} /> },
    ...WEEKDAYS.map(
      (day, i): Column<Row> => ({
        key: day,
        title: short.format(dayOf(i)),
        spare: true,
        cell: ({ week }) =>
          week && week.week[day].length > 0 ? (
            <span className="block whitespace-pre-line text-small tabular-nums">{words.hours(week.week[day]).replaceAll(', ', '\n')}</span>
          ) : (
            <span className="text-faint">–</span>
          ),
      }),
    ),
    {
      key: 'now',
      title: t('shifts.now'),
      cell: ({ person }) => person?.now && <Badge tone={person.now.on ? 'good' : 'quiet'}>{words.now(person.now)}</Badge>,
    },
    {
      key: 'days',
      title: t('shifts.days'),
      cell: ({ person, mayChange }) =>
        person &&
        mayChange && (
          <IconButton
            icon={CalendarOff}
            size="small"
            label={t('shifts.daysOf', { name: person.user.name })}
            onClick={(event) => {
              // The row itself opens the week.
              event.stopPropagation()
              onDays(person.user.id)
            }}
          />
        ),
    },
  ]
}

function Whose({ row: { owner, week, person } }: { row: Row }) {
  const { t } = useTranslation('assignment')
  const words = useShiftWords()
  const [next] = rangesOf(person?.days ?? [])
  const byTeams = week === null && person && person.teams.length > 0 ? person.teams.map(({ name }) => name).join(', ') : undefined
  return (
    <span className="block min-w-0 py-1.5">
      <span className="flex items-center gap-2">
        <span className="truncate font-medium">{owner.name}</span>
        {owner.kind === 'teams' && <Badge>{t('shifts.team')}</Badge>}
      </span>
      <span className="block truncate text-faint text-small">
        {[byTeams ? t('shifts.like', { teams: byTeams }) : week === null ? t('shifts.none') : week.timeZone, next && words.range(next)]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </span>
  )
}
