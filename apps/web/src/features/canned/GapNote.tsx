import { type Placeholder, written } from '@switchboard/contracts/variables' // the index would bring every schema along
import { CircleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'

/** A variable that nothing is known for still stands in the answer: it is not sent like that. */
export function GapNote({ gap, onShow }: { gap: Placeholder; onShow: () => void }) {
  const { t } = useTranslation('canned')
  return (
    <p role="alert" className="mx-2 mb-1.5 flex items-center gap-2 rounded-control bg-soon-soft px-2.5 py-1 text-small text-soon">
      <CircleAlert aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
      <span className="min-w-0 flex-1 wrap-anywhere">{t('gap', { variable: written(gap.name) })}</span>
      <Button size="small" onClick={onShow}>
        {t('fill')}
      </Button>
    </p>
  )
}
