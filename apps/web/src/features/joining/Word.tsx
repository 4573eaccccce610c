import { Link } from '@tanstack/react-router'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { CARD } from './Frame.tsx'

interface Props {
  icon: LucideIcon
  title: string
  children: ReactNode
  /** Another way on, before the one to the sign-in. */
  action?: ReactNode
}

/** Something is said, and the ways on from here. Read out when it takes the place of a form. */
export function Word({ icon: Icon, title, children, action }: Props) {
  const { t } = useTranslation('joining')
  return (
    <section aria-label={title} className={CARD}>
      <div role="status" className="flex flex-col items-center gap-1 text-center">
        <span className="mb-2 flex size-11 items-center justify-center rounded-full bg-sunken text-faint">
          <Icon aria-hidden className="size-5" strokeWidth={1.5} />
        </span>
        <h2 className="font-medium">{title}</h2>
        <p className="max-w-90 text-balance text-small text-soft">{children}</p>
      </div>
      {action}
      <Button look={action ? 'plain' : 'primary'} size="large" asChild>
        <Link to="/sign-in">{t('signIn')}</Link>
      </Button>
    </section>
  )
}
