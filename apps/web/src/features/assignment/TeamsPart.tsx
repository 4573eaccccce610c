import type { Team } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { Plus, UsersRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageFrame } from '../../ui/Page.tsx'
import { type Column, Table } from '../../ui/Table.tsx'
import { teamListQuery, useAssignmentLive } from './assignment.queries.ts'
import { PeopleTable } from './PeopleTable.tsx'
import { ShiftsSection } from './shifts/ShiftsSection.tsx'
import { TeamDialog } from './TeamDialog.tsx'

/** The teams, and who is there for work. */
export function TeamsPart() {
  const { t } = useTranslation('assignment')
  useAssignmentLive()
  const teams = useQuery(teamListQuery)
  const [open, setOpen] = useState<Team | 'new'>()
  const columns: Column<Team>[] = [
    { key: 'name', title: t('name'), main: true, cell: (team) => <span className="font-medium">{team.name}</span> },
    { key: 'about', title: t('description'), spare: true, cell: (team) => <span className="text-soft">{team.description}</span> },
    {
      key: 'members',
      title: t('members'),
      cell: ({ members }) => <span title={members.map(({ name }) => name).join(', ')}>{members.length}</span>,
    },
    { key: 'open', title: t('open'), cell: (team) => team.open },
  ]
  const add = (
    <Button look="primary" onClick={() => setOpen('new')}>
      <Plus aria-hidden className="size-4" />
      {t('addTeam')}
    </Button>
  )
  return (
    <PageFrame title={t('teams')} lead={t('teamsAbout')} actions={add}>
      <Loaded query={teams}>
        {(rows) =>
          rows.length > 0 ? (
            <Table label={t('teams')} columns={columns} rows={rows} rowKey={(team) => team.id} onOpen={setOpen} />
          ) : (
            <div className="h-64">
              <EmptyState icon={UsersRound} title={t('noTeams')}>
                {t('noTeamsAbout')}
              </EmptyState>
            </div>
          )
        }
      </Loaded>
      <h2 className="px-6 pt-8 pb-2 font-semibold max-panes:px-4">{t('people')}</h2>
      <PeopleTable />
      <ShiftsSection />
      {open && <TeamDialog team={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
    </PageFrame>
  )
}
