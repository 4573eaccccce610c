import { MenuChoice } from '../../../ui/Menu.tsx'
import { useSetSearch } from '../set-search.ts'
import type { Dimension } from './dimension.ts'

/** What there is to choose from in one dimension. Several may be chosen one after the other; days are asked for by `onDays`. */
export function Choices({ dimension, onDays }: { dimension: Dimension; onDays: () => void }) {
  const setSearch = useSetSearch()
  return dimension.choices.map(({ value, label, start }) => (
    <MenuChoice
      key={value}
      chosen={dimension.chosen.includes(value)}
      stays={!dimension.single}
      start={start}
      onSelect={() => (value === 'days' ? onDays() : setSearch(dimension.choose(value)))}
    >
      {label}
    </MenuChoice>
  ))
}
