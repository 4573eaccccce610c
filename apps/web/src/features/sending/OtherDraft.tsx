import { MonitorSmartphone } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'

/** Another device of the same person has another draft: one of the two goes on. */
export function OtherDraft({ text, onChoose }: { text: string; onChoose: (which: 'theirs' | 'mine') => void }) {
  const { t } = useTranslation('sending')
  return (
    <div role="status" className="flex flex-wrap items-center gap-2 border-line border-b px-3.5 py-2 text-small">
      <MonitorSmartphone aria-hidden className="size-4 shrink-0 text-soon" />
      <span className="min-w-0 flex-1">
        {t('other.title')} <q className="line-clamp-2 text-soft">{text || t('other.empty')}</q>
      </span>
      <span className="flex gap-1.5">
        <Button size="small" onClick={() => onChoose('theirs')}>
          {t('other.take')}
        </Button>
        <Button size="small" look="quiet" onClick={() => onChoose('mine')}>
          {t('other.keep')}
        </Button>
      </span>
    </div>
  )
}
