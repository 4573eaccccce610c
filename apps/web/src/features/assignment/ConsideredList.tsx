import type { Considered } from '@switchboard/contracts'
import clsx from 'clsx'
import { useTranslation } from 'react-i18next'

/** Who was looked at, in the order in which they would have got it, and what stood against each. */
export function ConsideredList({ considered, chosenId }: { considered: readonly Considered[]; chosenId: string | undefined }) {
  const { t } = useTranslation('assignment')
  return (
    <ul className="mt-1 flex flex-col gap-1">
      {considered.map(({ userId, name, reason, load, cap }) => (
        <li key={userId} className="flex items-baseline gap-2">
          <span className={clsx('min-w-0 flex-1 truncate', userId === chosenId && 'font-medium')}>{name}</span>
          <span className="shrink-0 text-faint text-meta">{cap === null ? t('loadOf', { load }) : t('loadOfCap', { load, cap })}</span>
          <span className={clsx('shrink-0 text-meta', reason === null ? 'text-good' : 'text-soft')}>
            {reason === null ? t('free') : t(`against.${reason}`)}
          </span>
        </li>
      ))}
    </ul>
  )
}
