import { useTranslation } from 'react-i18next'
import { Mark } from '../ui/Mark.tsx'

/** The app before it knows who is there, when that takes long: the sign where it will stand, nothing that jumps. */
export function Opening() {
  const { t } = useTranslation('ui')
  return (
    <div role="status" aria-label={t('loading')} className="flex w-14 justify-center py-3">
      <Mark />
    </div>
  )
}
