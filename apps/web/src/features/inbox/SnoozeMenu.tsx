import { AlarmClock } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAndClock } from '../../lib/format.ts'
import { useLocale } from '../../lib/use-locale.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { CheckField, TextField } from '../../ui/Field.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu, MenuItem, MenuLine } from '../../ui/Menu.tsx'
import type { useConversationActions } from './conversation-actions.ts'
import { snoozeChoices } from './snooze-times.ts'

interface Props {
  actions: ReturnType<typeof useConversationActions>
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Puts the conversation aside until a time, or until the customer writes. */
export function SnoozeMenu({ actions, open, onOpenChange }: Props) {
  const { t } = useTranslation('inbox')
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Menu
        align="end"
        open={open}
        onOpenChange={onOpenChange}
        trigger={<IconButton icon={AlarmClock} label={t('snooze.name')} hotkey="s" size="small" />}
      >
        <SnoozeItems actions={actions} onAsk={() => setAsking(true)} />
      </Menu>
      {asking && <SnoozeDialog onClose={() => setAsking(false)} onChoose={actions.snooze} />}
    </>
  )
}

/** Until when, as items of a menu; `onAsk` opens the dialog for any other moment. */
export function SnoozeItems({ actions, onAsk }: Pick<Props, 'actions'> & { onAsk: () => void }) {
  const { t } = useTranslation('inbox')
  const locale = useLocale()
  const now = new Date()
  return (
    <>
      {snoozeChoices(now).map(({ key, until }) => (
        <MenuItem key={key} onSelect={() => actions.snooze(until)} hint={dayAndClock(until.toISOString(), locale, now.getTime())}>
          {t(`snooze.${key}`)}
        </MenuItem>
      ))}
      <MenuItem onSelect={() => actions.snooze(null)}>{t('snooze.reply')}</MenuItem>
      <MenuLine />
      <MenuItem onSelect={onAsk}>{t('snooze.custom')}</MenuItem>
    </>
  )
}

/** Asks for the moment until which to snooze. */
export function SnoozeDialog({ onClose, onChoose }: { onClose: () => void; onChoose: (until: Date, throughReplies: boolean) => void }) {
  const { t } = useTranslation('inbox')
  const [value, setValue] = useState('')
  const [through, setThrough] = useState(false)
  const until = new Date(value)
  const future = until.getTime() > Date.now()
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('snooze.custom')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button
            look="primary"
            disabled={!future}
            onClick={() => {
              onChoose(until, through)
              onClose()
            }}
          >
            {t('snooze.name')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('snooze.until')}
        type="datetime-local"
        value={value}
        onChange={(event) => setValue(event.target.value)}
        error={value && !future ? t('snooze.past') : undefined}
      />
      <CheckField label={t('snooze.through')} checked={through} onChange={(event) => setThrough(event.target.checked)} className="mt-3" />
    </Dialog>
  )
}
