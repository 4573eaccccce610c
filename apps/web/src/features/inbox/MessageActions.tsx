import type { Message } from '@switchboard/contracts'
import { Copy, EllipsisVertical, Pencil, Quote, SmilePlus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { copyText } from '../../lib/clipboard.ts'
import { useNow } from '../../lib/clock.ts'
import { Confirm } from '../../ui/Confirm.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu, MenuItem } from '../../ui/Menu.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { toast } from '../../ui/toast.ts'
import type { useCommentParts } from './comments-part.ts'
import { stillChangeable } from './limits.ts'
import { useThreadActions } from './thread-actions.tsx'

/** The usual answers of a thumb, where the platform takes any emoji. */
const QUICK = ['👍', '❤️', '😂', '😮', '😢', '🙏']

/** What can be done with one message: only what the channel allows. */
export function MessageActions({
  message,
  open,
  onOpenChange,
  parts,
}: {
  message: Message
  open: boolean
  onOpenChange: (open: boolean) => void
  parts?: ReturnType<typeof useCommentParts>
}) {
  const { t } = useTranslation('inbox')
  const { capabilities, mayReply, comments, mayModerate, moderate, answer, quote, edit, remove, react } = useThreadActions()
  const [asking, setAsking] = useState(false)
  const [ending, setEnding] = useState<'delete' | 'ban'>()
  const nowMs = useNow()
  const arrived = message.platformMessageId !== null
  const mine = message.direction === 'outbound' && !message.external && arrived
  const emoji = capabilities?.reactions === 'any' ? QUICK : (capabilities?.reactions ?? [])
  return (
    <div className="flex">
      {mayReply && arrived && emoji.length > 0 && <ReactButton emoji={emoji} onPick={(one) => react(message, one)} />}
      {mayReply && arrived && capabilities?.quote && (
        <IconButton icon={Quote} label={t('quote')} size="small" onClick={() => quote(message)} className="max-panes:hidden" />
      )}
      <Menu
        open={open}
        onOpenChange={onOpenChange}
        align="center"
        trigger={<IconButton icon={EllipsisVertical} label={t('messageActions')} size="small" />}
      >
        {message.text && (
          <MenuItem
            icon={Copy}
            onSelect={() => void copyText(message.text ?? '').then((done) => toast(done ? t('ui:copied') : t('notCopied')))}
          >
            {t('copy')}
          </MenuItem>
        )}
        {parts && comments && (
          <parts.CommentItems
            message={message}
            rules={comments}
            mayReply={mayReply}
            mayModerate={mayModerate}
            nowMs={nowMs}
            onAnswer={(privately) => answer(message, privately)}
            onAct={(act) => (act === 'delete' || act === 'ban' ? setEnding(act) : moderate(message, act))}
          />
        )}
        {mayReply && arrived && capabilities?.quote && (
          <MenuItem icon={Quote} onSelect={() => quote(message)}>
            {t('quote')}
          </MenuItem>
        )}
        {mayReply && mine && stillChangeable(capabilities?.edit, message.sentAt, nowMs) && message.text && (
          <MenuItem icon={Pencil} onSelect={() => edit(message)}>
            {t('edit')}
          </MenuItem>
        )}
        {mayReply && mine && stillChangeable(capabilities?.delete, message.sentAt, nowMs) && (
          <MenuItem icon={Trash2} danger onSelect={() => setAsking(true)}>
            {t('delete')}
          </MenuItem>
        )}
        {!message.text && !comments && !(mayReply && arrived && capabilities?.quote) && (
          <p className="px-2 py-1.5 text-faint text-small">{t('nothingToDo')}</p>
        )}
      </Menu>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          remove(message)
        }}
        title={t('deleteTitle')}
        action={t('delete')}
      >
        {t('deleteAbout')}
      </Confirm>
      {ending && (
        <Confirm
          open
          onClose={() => setEnding(undefined)}
          onConfirm={() => {
            setEnding(undefined)
            moderate(message, ending)
          }}
          title={t(`comments:${ending}Title`)}
          action={t(`comments:do.${ending}`)}
        >
          {t(`comments:${ending}About`)}
        </Confirm>
      )}
    </div>
  )
}

function ReactButton({ emoji, onPick }: { emoji: readonly string[]; onPick: (emoji: string) => void }) {
  const { t } = useTranslation('inbox')
  const [open, setOpen] = useState(false)
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label={t('react')}
      side="top"
      align="center"
      trigger={<IconButton icon={SmilePlus} label={t('react')} size="small" />}
    >
      <div className="flex max-w-72 flex-wrap gap-0.5 p-1">
        {emoji.map((one) => (
          <button
            key={one}
            type="button"
            aria-label={one}
            onClick={() => {
              setOpen(false)
              onPick(one)
            }}
            className="flex size-9 items-center justify-center rounded-control text-title hover:bg-hover"
          >
            {one}
          </button>
        ))}
      </div>
    </Popover>
  )
}
