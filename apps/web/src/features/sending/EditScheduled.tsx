import type { Message } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { CheckField, TextArea } from '../../ui/Field.tsx'
import { MomentFields } from './MomentFields.tsx'
import { useScheduleActs, windowQuery } from './scheduled.queries.ts'
import { useZones } from './use-zones.ts'

/** The words and the moment of what waits, and whether the customer's next message cancels it. */
export function EditScheduled({
  message,
  personId,
  conversationId,
  text,
  onClose,
}: {
  message: Message
  personId: string
  conversationId: string
  /** Null where nothing was written beside files. */
  text: string | null
  onClose: () => void
}) {
  const { t } = useTranslation('sending')
  const zones = useZones(personId)
  const acts = useScheduleActs()
  const window = useQuery(windowQuery(conversationId)).data
  const [zone, setZone] = useState(zones.mine)
  const [words, setWords] = useState(text ?? '')
  const [at, setAt] = useState<Date | undefined>(new Date(message.sendAfter ?? message.sentAt))
  const [cancel, setCancel] = useState(message.schedule?.cancelOnReply ?? false)
  const [busy, setBusy] = useState(false)
  const ready = at !== undefined && at.getTime() > Date.now() && (text === null || words.trim() !== '')
  const save = async () => {
    if (!ready || !message.schedule) return
    setBusy(true)
    const changed = {
      ...(text !== null && words.trim() !== text && { text: words.trim() }),
      ...(at.getTime() !== Date.parse(message.sendAfter ?? '') && { sendAfter: at.toISOString() }),
      ...(cancel !== message.schedule.cancelOnReply && { cancelOnReply: cancel }),
    }
    if (Object.keys(changed).length === 0 || (await acts.change(message.id, { version: message.schedule.version, ...changed }))) onClose()
    setBusy(false)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('changeTitle')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button look="primary" busy={busy} disabled={!ready} onClick={() => void save()}>
            {t('save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {text !== null && (
          <TextArea label={t('words')} rows={5} dir="auto" value={words} onChange={(event) => setWords(event.target.value)} />
        )}
        <MomentFields zones={zones} zone={zone} onZone={setZone} at={at} onChange={setAt} window={window} />
        <CheckField label={t('cancelOnReply')} checked={cancel} onChange={(event) => setCancel(event.target.checked)} />
      </div>
    </Dialog>
  )
}
