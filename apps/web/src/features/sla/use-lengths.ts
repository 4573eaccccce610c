import { useTranslation } from 'react-i18next'
import { lengthOf } from './policy-form.ts'

/** A function that says a number of minutes in words: `4 hours`. */
export function useLengths(): (minutes: number) => string {
  const { t } = useTranslation('sla')
  return (minutes) => {
    const { number, unit } = lengthOf(minutes)
    return t(`long.${unit}`, { count: Number(number) })
  }
}
