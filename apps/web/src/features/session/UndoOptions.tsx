import { useTranslation } from 'react-i18next'
import { UNDO_S } from './preferences.ts'

const OFFERED = [0, UNDO_S, 10, 20, 30, 60]

/** The times in which an answer can be taken back, as options of a select, with the one that is chosen among them. */
export function UndoOptions({ chosen }: { chosen: number }) {
  const { t } = useTranslation('shell')
  return [...new Set([...OFFERED, chosen])]
    .sort((a, b) => a - b)
    .map((seconds) => (
      <option key={seconds} value={seconds}>
        {seconds === 0 ? t('undoNever') : t('undoSeconds', { count: seconds })}
      </option>
    ))
}
