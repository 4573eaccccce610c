import { Link } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'

/** An address that leads nowhere. */
export function Lost() {
  const { t } = useTranslation('ui')
  return (
    <main className="h-full">
      <h1 className="sr-only">{t('notFound')}</h1>
      <EmptyState
        icon={Compass}
        title={t('notFound')}
        action={
          <Button look="primary" asChild>
            <Link to="/">{t('home')}</Link>
          </Button>
        }
      >
        {t('notFoundHint')}
      </EmptyState>
    </main>
  )
}
