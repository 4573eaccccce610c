import { FunnelX } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Pick, PickList } from '../../../ui/PickList.tsx'
import type { ListFilter } from '../filters.ts'
import { useSetSearch } from '../set-search.ts'
import { ChoiceList } from './ChoiceList.tsx'
import { type Dimension, type Edge, picksOf } from './dimension.ts'
import { NOTHING } from './nothing.ts'
import { isNarrowing, useDimensions } from './use-dimensions.tsx'

interface Props {
  filter: ListFilter
  onDays: (edge: Edge) => void
  onDone: () => void
}

/** Everything that the list can be narrowed by, each leading to its choices; whoever types finds the choices at once. */
export function FilterList({ filter, onDays, onDone }: Props) {
  const { t } = useTranslation('views')
  const dimensions = useDimensions(filter)
  const setSearch = useSetSearch()
  const [place, setPlace] = useState<{ inside?: string; from?: string }>({})
  const inside = dimensions.find(({ name }) => name === place.inside)
  if (inside)
    return (
      <ChoiceList key={inside.name} dimension={inside} onDays={onDays} onBack={() => setPlace({ from: inside.name })} onDone={onDone} />
    )
  const pickOf = (dimension: Dimension): Pick => {
    const { name, label, icon, choices } = dimension
    const looks = { id: name, name: label, icon, chosen: isNarrowing(dimension) }
    return choices
      ? { ...looks, leads: true, onPick: () => setPlace({ inside: name }) }
      : { ...looks, onPick: () => setSearch(dimension.choose('true')) }
  }
  const choicesOf = (dimension: Dimension): Pick[] =>
    picksOf(dimension, (value) => (value === 'days' ? onDays(dimension.name as Edge) : setSearch(dimension.choose(value)))).map((pick) => ({
      ...{ icon: dimension.icon, ...pick },
      ...{ hint: dimension.label, hidden: true },
    }))
  const clear = { id: 'clear', name: t('clear'), icon: FunnelX, onPick: () => setSearch(NOTHING) }
  const label = t('inbox:filterBy')
  return (
    <PickList
      label={label}
      groups={[
        { name: label, picks: [...dimensions.map(pickOf), ...dimensions.flatMap(choicesOf)] },
        { name: t('clear'), picks: dimensions.some(isNarrowing) ? [clear] : [] },
      ]}
      from={[...new Set(dimensions.flatMap(({ from }) => from))]}
      at={place.from}
      onDone={onDone}
    />
  )
}
