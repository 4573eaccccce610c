import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Menu, MenuChoice, MenuItem, MenuLine, SubMenu } from '../../../ui/Menu.tsx'
import type { ListFilter } from '../filters.ts'
import { useSetSearch } from '../set-search.ts'
import { NOTHING } from './nothing.ts'
import { Choices } from './Choices.tsx'
import { DaysDialog } from './DaysDialog.tsx'
import { isNarrowing, useDimensions } from './use-dimensions.tsx'

interface Props {
  filter: ListFilter
  open: boolean
  onOpenChange: (open: boolean) => void
  trigger: ReactNode
}

/** Everything that the list can be narrowed by, each with its choices beside it. */
export function FilterMenu({ filter, open, onOpenChange, trigger }: Props) {
  const { t } = useTranslation('views')
  const dimensions = useDimensions(filter)
  const setSearch = useSetSearch()
  const [asking, setAsking] = useState<'active' | 'created'>()
  return (
    <>
      <Menu align="end" open={open} onOpenChange={onOpenChange} trigger={trigger}>
        {dimensions.map((dimension) =>
          dimension.choices.length === 0 ? (
            <MenuChoice
              key={dimension.name}
              chosen={dimension.chosen.length > 0}
              start={<dimension.icon aria-hidden className="size-4 shrink-0 text-faint" strokeWidth={1.75} />}
              onSelect={() => setSearch(dimension.choose('true'))}
            >
              {dimension.label}
            </MenuChoice>
          ) : (
            <SubMenu key={dimension.name} icon={dimension.icon} label={dimension.label}>
              <Choices dimension={dimension} onDays={() => setAsking(dimension.name as 'active' | 'created')} />
            </SubMenu>
          ),
        )}
        {dimensions.some(isNarrowing) && (
          <>
            <MenuLine />
            <MenuItem onSelect={() => setSearch(NOTHING)}>{t('clear')}</MenuItem>
          </>
        )}
      </Menu>
      {asking && <DaysDialog edge={asking} title={t(asking)} onClose={() => setAsking(undefined)} />}
    </>
  )
}
