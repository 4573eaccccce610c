import { useTranslation } from 'react-i18next'

interface Props {
  offered: readonly number[]
  /** Offered too, whatever it is. */
  chosen: number
  /** The word for 0. */
  none: string
}

/** Lengths of time as options of a select, the shortest first. */
export function SecondsOptions({ offered, chosen, none }: Props) {
  const { t } = useTranslation('ui')
  return [...new Set([...offered, chosen])]
    .sort((a, b) => a - b)
    .map((seconds) => (
      <option key={seconds} value={seconds}>
        {seconds === 0 ? none : t('seconds', { count: seconds })}
      </option>
    ))
}
