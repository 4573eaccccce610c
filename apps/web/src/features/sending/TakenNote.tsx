import type { DraftTaken } from '@switchboard/contracts'
import { UserCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../lib/clock.ts'
import { ago, exactly } from '../../lib/format.ts'
import { useLocale } from '../../lib/use-locale.ts'
import { Button } from '../../ui/Button.tsx'

/** Where the author's draft stood: who goes on with it. `wrote`: what he wrote on since stands here still. */
export function TakenNote({ taken, onSeen }: { taken: DraftTaken & { wrote: boolean }; onSeen: (what?: 'clear') => void }) {
  const { t } = useTranslation('sending')
  const locale = useLocale()
  const now = useNow()
  const { by, at, wrote } = taken
  return (
    <div role="status" className="flex flex-wrap items-center gap-2 border-line border-b px-3.5 py-2 text-small">
      <UserCheck aria-hidden className="size-4 shrink-0 text-soon" />
      <p className="min-w-0 flex-1 basis-48">
        {by ? t('taken.by', { name: by.name }) : t('taken.gone')}{' '}
        <time dateTime={at} title={exactly(at, locale)} className="text-faint">
          {ago(at, locale, now)}
        </time>
        {wrote && <span className="block text-soft">{t('taken.wrote')}</span>}
      </p>
      <span className="flex gap-1.5">
        {wrote && (
          <Button size="small" onClick={() => onSeen('clear')}>
            {t('taken.clear')}
          </Button>
        )}
        <Button size="small" look={wrote ? 'quiet' : 'plain'} onClick={() => onSeen()}>
          {t(wrote ? 'taken.keep' : 'taken.seen')}
        </Button>
      </span>
    </div>
  )
}
