import type { Macro } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { Plus, Wand } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { PageFrame } from '../../../ui/Page.tsx'
import { type Column, Table } from '../../../ui/Table.tsx'
import { macrosQuery, useLiveMacros } from '../../macros/index.ts'
import { useCan } from '../../session/index.ts'
import { SettingsArea } from '../../settings/index.ts'
import { useActionWords } from '../actions/use-action-words.ts'
import { MacroDialog } from './MacroDialog.tsx'

/** My macros and those that all share. */
export function MacrosPage() {
  const { t } = useTranslation('automation')
  const may = useCan()('macro.manage')
  const macros = useQuery(macrosQuery)
  const columns = useColumns()
  const [opened, setOpened] = useState<Macro | 'new'>()
  useLiveMacros()
  const add = may && (
    <Button look="primary" onClick={() => setOpened('new')}>
      <Plus aria-hidden className="size-4" />
      {t('addMacro')}
    </Button>
  )
  return (
    <SettingsArea open="macros">
      <PageFrame title={t('macros')} lead={t('macrosLead')} actions={add}>
        <Loaded query={macros}>
          {(rows) =>
            rows.length ? (
              <Table label={t('macros')} columns={columns} rows={rows} rowKey={({ id }) => id} {...(may && { onOpen: setOpened })} />
            ) : (
              <EmptyState icon={Wand} title={t('noMacros')} action={add}>
                {t('noMacrosHint')}
              </EmptyState>
            )
          }
        </Loaded>
        {opened && <MacroDialog macro={opened === 'new' ? undefined : opened} onClose={() => setOpened(undefined)} />}
      </PageFrame>
    </SettingsArea>
  )
}

function useColumns(): Column<Macro>[] {
  const { t } = useTranslation('automation')
  const actionName = useActionWords()
  return [
    {
      key: 'name',
      title: t('name'),
      main: true,
      cell: ({ name, owner, actions }) => (
        <span className="block min-w-0 py-1.5">
          <span className="flex flex-wrap items-center gap-x-2">
            <span className="font-medium">{name}</span>
            {owner && <Badge>{t('onlyMine')}</Badge>}
          </span>
          <span className="block text-faint text-small">{actions.map(({ kind }) => actionName(kind)).join(', ')}</span>
        </span>
      ),
    },
    { key: 'used', title: t('used'), spare: true, cell: ({ usageCount }) => <span className="tabular-nums">{usageCount}</span> },
  ]
}
