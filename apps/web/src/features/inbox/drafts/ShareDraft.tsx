import { Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import type { Draft } from '../drafts.ts'
import { isWritten } from '../drafts.ts'

/** Lets colleagues read what is written, and go on with it; or takes that back. Nothing while there is nothing to read. */
export function ShareDraft({ draft, onChange }: { draft: Draft; onChange: (shared: boolean) => void }) {
  const { t } = useTranslation('inbox')
  if (draft.shared)
    return (
      <Button size="small" look="quiet" aria-label={t('drafts.unshare')} onClick={() => onChange(false)}>
        <Users aria-hidden className="size-4 text-accent-text" />
        <span className="text-accent-text @max-[440px]:hidden">{t('drafts.unshare')}</span>
        <span className="text-accent-text @min-[440px]:hidden">{t('drafts.shared')}</span>
      </Button>
    )
  return isWritten(draft) && <IconButton icon={Users} label={t('drafts.share')} onClick={() => onChange(true)} />
}
