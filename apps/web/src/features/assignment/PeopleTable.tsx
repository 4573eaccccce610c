import type { Availability } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../ui/Loaded.tsx'
import { type Column, Table } from '../../ui/Table.tsx'
import { availabilityQuery } from './assignment.queries.ts'
import { CapacityDialog } from './CapacityDialog.tsx'
import { PresenceBadge } from './PresenceBadge.tsx'

/** Everybody of the staff: at work or not, how much he has, and what he knows. */
export function PeopleTable() {
  const { t } = useTranslation('assignment')
  const people = useQuery(availabilityQuery)
  const [open, setOpen] = useState<Availability>()
  const columns: Column<Availability>[] = [
    { key: 'name', title: t('person'), main: true, cell: ({ user }) => <span className="font-medium">{user.name}</span> },
    { key: 'presence', title: t('presence'), cell: ({ presence }) => <PresenceBadge presence={presence} /> },
    { key: 'load', title: t('load'), cell: ({ open: load, maxOpen: cap }) => (cap === null ? load : t('loadOfCap', { load, cap })) },
    {
      key: 'knows',
      title: t('knows'),
      spare: true,
      cell: ({ languages, skills }) => <span className="text-soft">{[...languages, ...skills].join(', ')}</span>,
    },
  ]
  return (
    <>
      <Loaded query={people}>
        {(rows) => <Table label={t('people')} columns={columns} rows={rows} rowKey={({ user }) => user.id} onOpen={setOpen} />}
      </Loaded>
      {open && <CapacityDialog person={open} onClose={() => setOpen(undefined)} />}
    </>
  )
}
