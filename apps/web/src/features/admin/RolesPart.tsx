import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageFrame } from '../../ui/Page.tsx'
import { type Column, Table } from '../../ui/Table.tsx'
import { useRoleWords } from '../roles/index.ts'
import { useCan } from '../session/index.ts'
import { type Role, rolesQuery } from './admin.queries.ts'
import { RoleDialog } from './RoleDialog.tsx'

/** The roles, and what each may do. */
export function RolesPart() {
  const { t } = useTranslation('admin')
  const manage = useCan()('role.manage')
  const roles = useQuery(rolesQuery)
  const { nameOf, aboutOf } = useRoleWords()
  const [open, setOpen] = useState<Role | 'new'>()
  const columns: Column<Role>[] = [
    {
      key: 'name',
      title: t('role.name'),
      main: true,
      cell: (role) => (
        <span className="flex flex-wrap items-center gap-x-2 font-medium">
          {nameOf(role)}
          {role.system && <Badge>{t('role.system')}</Badge>}
        </span>
      ),
    },
    { key: 'about', title: t('role.description'), spare: true, cell: (role) => <span className="text-soft">{aboutOf(role)}</span> },
    { key: 'grants', title: t('role.grants'), cell: (role) => role.grants.length },
    { key: 'users', title: t('section.users'), cell: (role) => role.userCount },
  ]
  return (
    <PageFrame
      title={t('section.roles')}
      actions={
        manage && (
          <Button look="primary" onClick={() => setOpen('new')}>
            <Plus aria-hidden className="size-4" />
            {t('role.add')}
          </Button>
        )
      }
    >
      <Loaded query={roles}>
        {(rows) => <Table label={t('section.roles')} columns={columns} rows={rows} rowKey={(role) => role.id} onOpen={setOpen} />}
      </Loaded>
      {open && (
        <RoleDialog
          role={open === 'new' ? undefined : open}
          readOnly={!manage || (open !== 'new' && open.system)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </PageFrame>
  )
}
