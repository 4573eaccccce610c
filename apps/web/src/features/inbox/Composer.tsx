import type { Conversation, PlatformCapabilities } from '@switchboard/contracts'
import { segmentsOf } from '@switchboard/contracts/segments' // the index would bring every schema along
import clsx from 'clsx'
import { Paperclip, SendHorizontal, Upload, Zap } from 'lucide-react'
import { type ChangeEvent, type ClipboardEvent, type DragEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inserted, thenWriteIn } from '../../lib/caret.ts'
import { useNow } from '../../lib/clock.ts'
import { useKeys } from '../../lib/keyboard.ts'
import { usePlatformLook } from '../../lib/platforms.ts'
import { Button } from '../../ui/Button.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { CannedSlot, GapNote, useSlash } from '../canned/index.ts'
import { useCan, useSendKey } from '../session/index.ts'
import { AttachmentTray } from './AttachmentTray.tsx'
import { useCommentParts } from './comments-part.ts'
import { EditBar } from './EditBar.tsx'
import { SharedDraftsSlot } from './drafts/SharedDraftsSlot.tsx'
import { ShareDraft } from './drafts/ShareDraft.tsx'
import { EmojiButton } from './EmojiButton.tsx'
import { useCapabilities } from './inbox.queries.ts'
import { countMatters } from './limits.ts'
import { ModeTabs, type WritingMode } from './notes/ModeTabs.tsx'
import { NoteCode, NoteSlot } from './notes/NoteSlot.tsx'
import { QuoteChip } from './QuoteChip.tsx'
import { useSendingParts } from './sending-part.ts'
import { undoLast } from './take-back.ts'
import { TemplateSlot } from './TemplateSlot.tsx'
import { useThreadActions } from './thread-actions.tsx'
import { tellTyping } from './typing.ts'
import { type Later, useComposer, usePrivately } from './use-composer.ts'
import { useGrowth } from './use-growth.ts'
import { WindowNote } from './WindowNote.tsx'
import { mayWrite, windowState } from './window-state.ts'

/** The place to answer. What is written stays until it is sent, through reloads and changes of conversation. */
export function Composer({
  conversation,
  capabilities,
  channel,
}: {
  conversation: Conversation
  capabilities: PlatformCapabilities | undefined
  /** Where the answer goes out, when there is a choice. */
  channel?: ReactNode
}) {
  const { t } = useTranslation('inbox')
  const can = useCan()
  const { editing, mode, write } = useThreadActions()
  const mayNote = can('note.create')
  const chosen = mayNote && (mode === 'note' || !can('conversation.reply')) ? 'note' : 'reply'
  const choose = (next: WritingMode) => {
    tellTyping(conversation.id, false)
    write(next)
  }
  useKeys({ reply: () => choose('reply'), ...(mayNote && { note: () => choose('note') }) })
  const tabs = mayNote && can('conversation.reply') && <ModeTabs mode={chosen} onChange={choose} />
  const state = windowState(conversation.window, useNow(), capabilities)
  return (
    <footer className="shrink-0 px-4 pb-4 max-panes:px-2 max-panes:pb-[max(8px,env(safe-area-inset-bottom))]">
      <div className="mx-auto flex max-w-[760px] flex-col gap-1.5">
        <SharedDraftsSlot conversationId={conversation.id} mayTake={can('conversation.reply') && mayWrite(state)} />
        {chosen === 'reply' && !editing && channel}
        {mayNote && <NoteCode />}
        <WindowNote state={state} until={conversation.window.until} since={conversation.window.since} />
        {conversation.contact.blocked && <p className="text-bad text-small">{t('blockedNote')}</p>}
        {editing ? (
          <EditBar key={editing.id} message={editing} capabilities={capabilities} />
        ) : chosen === 'note' ? (
          <NoteSlot conversationId={conversation.id}>{tabs}</NoteSlot>
        ) : mayWrite(state) ? (
          <Box conversation={conversation} capabilities={capabilities}>
            {tabs}
          </Box>
        ) : state.kind === 'template' && can('template.read') && can('conversation.reply') ? (
          <TemplateSlot conversation={conversation}>{tabs}</TemplateSlot>
        ) : (
          tabs
        )}
      </div>
    </footer>
  )
}

interface BoxProps {
  conversation: Conversation
  capabilities: PlatformCapabilities | undefined
  /** What stands above the words. */
  children: ReactNode
}

function Box({ conversation, capabilities: here, children }: BoxProps) {
  const { t } = useTranslation('inbox')
  const { comments } = useThreadActions()
  const parts = useCommentParts(conversation)
  const inChat = useCapabilities(conversation.page)
  const { privately, choose } = usePrivately(conversation, comments)
  const capabilities = privately ? inChat : here
  const readBy = privately ? 'private' : conversation.place
  const composer = useComposer(conversation, capabilities, { privately })
  const sending = useSendingParts()
  const sendKey = useSendKey()
  const lookOf = usePlatformLook()
  const area = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const { draft, left, mail } = composer
  const canned = useSlash({ area, text: draft.text, setText: composer.setText })
  const gap = composer.gaps[0]
  const segments = capabilities?.segments ? segmentsOf(draft.text.trim()).segments : 0
  const takesFiles = capabilities === undefined || capabilities.media.length > 0
  useGrowth(area, draft.text)

  const send = (later?: Later) => composer.send(later) && area.current?.focus()
  const press = (event: KeyboardEvent) => {
    if (canned.press(event)) return
    const mod = event.metaKey || event.ctrlKey
    // Leaving takes nothing back: the next keys are acts then, and no words for the customer.
    if (event.key === 'Escape') area.current?.blur()
    if (event.key === 'z' && mod && draft.text === '' && undoLast(conversation.id)) event.preventDefault()
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.shiftKey) return
    if (sendKey === 'mod-enter' && !mod) return
    event.preventDefault()
    send()
  }
  const paste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files]
    if (!files.length || !takesFiles) return
    event.preventDefault()
    composer.add(files)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (takesFiles) composer.add([...event.dataTransfer.files])
  }
  const pick = (event: ChangeEvent<HTMLInputElement>) => {
    composer.add([...(event.target.files ?? [])])
    // The same file may be chosen again.
    event.target.value = ''
  }
  const insert = (piece: string) => {
    const { text, at } = inserted(piece, draft.text, area.current)
    thenWriteIn(
      () => area.current,
      () => composer.setText(text),
      at,
    )
  }
  return (
    <form
      aria-label={t('answer')}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => !event.currentTarget.contains(event.relatedTarget as Node | null) && setOver(false)}
      onDrop={drop}
      className="relative flex flex-col rounded-panel border border-control-line bg-surface transition-colors focus-within:border-accent"
    >
      {children}
      {parts && comments?.privateReply && conversation.place !== 'direct' && (
        <parts.AnswerChoice place={conversation.place} privately={privately} rules={comments} onChange={choose} />
      )}
      {mail.parts && mail.answer && (
        <mail.parts.EnvelopeFields
          key={conversation.id}
          letter={draft.letter}
          answer={mail.answer}
          subject={conversation.subject}
          onChange={composer.setLetter}
        />
      )}
      <InlineFailure error={mail.failure} />
      {composer.other && sending && <sending.OtherDraft text={composer.other.text} onChoose={composer.choose} />}
      {composer.taken && sending && <sending.TakenNote taken={composer.taken} onSeen={composer.seen} />}
      {draft.quote && <QuoteChip quote={draft.quote} onRemove={composer.dropQuote} />}
      <AttachmentTray composer={composer} />
      <textarea
        ref={area}
        data-composer
        aria-label={t('reply')}
        aria-describedby="composer-hint"
        {...canned.box}
        placeholder={
          parts && conversation.place !== 'direct'
            ? t(`comments:placeholder.${readBy}`)
            : t('replyOn', { channel: lookOf(conversation.page.platform).name })
        }
        rows={1}
        dir="auto"
        value={draft.text}
        onChange={(event) => {
          composer.setText(event.target.value)
          canned.look()
        }}
        onSelect={canned.look}
        onKeyDown={press}
        onPaste={paste}
        onBlur={() => {
          tellTyping(conversation.id, false)
          canned.look()
        }}
        className="max-h-[40vh] min-h-11 w-full resize-none bg-transparent px-3.5 pt-3 pb-1 text-body outline-none"
      />
      {gap && <GapNote gap={gap} onShow={() => canned.select(gap.from, gap.to)} />}
      <div className="@container flex items-center gap-0.5 px-2 pb-2">
        {takesFiles && (
          <>
            <input ref={picker} type="file" multiple hidden aria-label={t('attach')} accept={accepted(capabilities)} onChange={pick} />
            <IconButton icon={Paperclip} label={t('attach')} onClick={() => picker.current?.click()} />
          </>
        )}
        <EmojiButton onPick={insert} />
        {canned.may && <IconButton icon={Zap} label={t('canned:open')} onClick={canned.start} />}
        <ShareDraft draft={draft} onChange={composer.share} />
        <span className="flex-1" />
        {capabilities && left !== undefined && countMatters(left, capabilities.textMax) && (
          <span role="status" className={clsx('px-2 text-meta', left < 0 ? 'font-medium text-bad' : 'text-faint')}>
            {left < 0 ? t('tooLong', { count: -left }) : t('left', { count: left })}
          </span>
        )}
        {segments > 0 && <span className="px-2 text-faint text-meta">{t('segments', { count: segments })}</span>}
        <span id="composer-hint" className="min-w-0 truncate px-2 text-faint text-meta @max-[560px]:sr-only">
          {t(`sendHint.${sendKey}`)}
        </span>
        <span className="flex">
          <Button type="submit" look="primary" size="small" disabled={!composer.ready} className={clsx(sending && 'rounded-r-none')}>
            <SendHorizontal aria-hidden className="size-4" />
            {composer.uploading ? t('uploading') : t('send')}
          </Button>
          {sending && (
            <sending.LaterMenu
              conversation={conversation}
              ready={composer.ready}
              onSend={(at, cancelOnReply) => send({ sendAfter: at.toISOString(), ...(cancelOnReply && { cancelOnReply }) })}
            />
          )}
        </span>
      </div>
      {canned.near && <CannedSlot box={canned} conversation={conversation} onUse={composer.noteUse} />}
      {over && takesFiles && (
        <div className="pointer-events-none absolute inset-0 flex items-center justify-center gap-2 rounded-panel border-2 border-accent border-dashed bg-accent-soft font-medium text-accent-text">
          <Upload aria-hidden className="size-4" />
          {t('dropHere')}
        </div>
      )}
    </form>
  )
}

function accepted(capabilities: PlatformCapabilities | undefined): string | undefined {
  const types = capabilities?.media.flatMap((media) => media.mimeTypes)
  return types?.length && !types.some((type) => type.startsWith('*')) ? [...new Set(types)].join(',') : undefined
}
