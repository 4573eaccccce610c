import type { Conversation } from '@switchboard/contracts'
import { GitMerge, History, Mail, Printer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { MenuItem, MenuLine } from '../../ui/Menu.tsx'

/** What is asked for in a dialog. */
export type LifeDialog = 'merge' | 'transcript'

interface Props {
  conversation: Conversation
  may: { merge: boolean; transcript: boolean }
  /** Whether what was done is shown among what was said. */
  shown: boolean
  onToggle: () => void
  onAsk: (dialog: LifeDialog) => void
}

/** What can be done with a conversation as a whole, as items of its menu. */
export function LifeItems({ conversation, may, shown, onToggle, onAsk }: Props) {
  const { t } = useTranslation('life')
  return (
    <>
      <MenuLine />
      {may.merge && (
        <MenuItem icon={GitMerge} onSelect={() => onAsk('merge')}>
          {t('merge.name')}
        </MenuItem>
      )}
      {may.transcript && (
        <MenuItem icon={Mail} onSelect={() => onAsk('transcript')}>
          {t('transcript.name')}
        </MenuItem>
      )}
      <MenuItem icon={Printer} onSelect={() => window.open(`/print/${conversation.id}`, '_blank', 'noopener')}>
        {t('print.name')}
      </MenuItem>
      <MenuItem icon={History} onSelect={onToggle}>
        {t(shown ? 'hide' : 'show')}
      </MenuItem>
    </>
  )
}
