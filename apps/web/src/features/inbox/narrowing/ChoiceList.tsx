import { useState } from 'react'
import { PickList } from '../../../ui/PickList.tsx'
import { useSetSearch } from '../set-search.ts'
import { type Dimension, type Edge, picksOf } from './dimension.ts'

interface Props {
  dimension: Dimension
  /** Days of the calendar are asked for elsewhere. */
  onDays: (edge: Edge) => void
  onBack?: () => void
  onDone: () => void
}

/** So many are seen at a glance: their order stays as it is. */
const FEW = 10

/** What there is to choose from in one dimension. Of many, those chosen before it opened come first. */
export function ChoiceList({ dimension, onDays, onBack, onDone }: Props) {
  const setSearch = useSetSearch()
  const [before] = useState(dimension.chosen)
  const picks = picksOf(dimension, (value) => (value === 'days' ? onDays(dimension.name as Edge) : setSearch(dimension.choose(value))))
  const first = new Set(before.map((value) => `${dimension.name}-${value}`))
  const ordered = picks.length > FEW ? picks.toSorted((a, b) => Number(first.has(b.id)) - Number(first.has(a.id))) : picks
  return (
    <PickList
      label={dimension.label}
      groups={[{ name: dimension.label, picks: ordered }]}
      from={dimension.from}
      onBack={onBack}
      onDone={onDone}
    />
  )
}
