import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { sendDraft } from '../compose.ts'
import type { ViewProps } from './App.tsx'
import { Icon } from './Icon.tsx'
import { attach, EmojiPicker, UploadList } from './parts.ts'
import { QuoteChip } from './QuoteChip.tsx'
import { useWords } from './words.ts'

const DRAFT = 'draft'
const DRAFT_MS = 400
const SHOW_LEFT = 200

/** Where the visitor writes. Enter sends (on a phone it begins a new line), files come by button, paste or drop. */
export function Composer({ chat, state }: ViewProps) {
  const t = useWords()
  const area = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(() => chat.host.store.get(DRAFT) ?? '')
  const [emoji, setEmoji] = useState(false)
  const [dropping, setDropping] = useState(false)
  const max = state.config?.textMax ?? 0
  const uploading = state.uploads.some(({ stored, error }) => !stored && !error)
  const content = text.trim() !== '' || state.uploads.some(({ stored }) => stored)
  const ready = content && text.length <= max && !uploading

  useDraft(text, (value) => chat.host.store.put(DRAFT, value === '' ? null : value))
  useLayoutEffect(() => grow(area.current), [text])
  useEffect(() => {
    if (state.quote) area.current?.focus()
  }, [state.quote])

  const write = (next: string) => {
    setText(next)
    if (next !== '') chat.presence.typed()
  }
  const submit = () => {
    if (!ready || !sendDraft(chat, text)) return
    setText('')
    setEmoji(false)
    chat.presence.rested()
    area.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes (Vietnamese, Japanese …), Enter takes its suggestion.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229 || state.phone) return
    event.preventDefault()
    submit()
  }
  const insert = (sign: string) => {
    const at = area.current?.selectionStart ?? text.length
    write(text.slice(0, at) + sign + text.slice(area.current?.selectionEnd ?? at))
    area.current?.focus()
  }
  const take = (event: Event, list: FileList | null | undefined) => {
    if (!list?.length) return
    event.preventDefault()
    attach(chat, [...list])
  }

  return (
    <form
      class={dropping ? 'composer drop' : 'composer'}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !emoji) return
        event.preventDefault()
        setEmoji(false)
        area.current?.focus()
      }}
      onDragOver={(event) => {
        event.preventDefault()
        setDropping(true)
      }}
      onDragLeave={() => setDropping(false)}
      onDrop={(event) => {
        setDropping(false)
        take(event, event.dataTransfer?.files)
      }}
    >
      {emoji && <EmojiPicker onPick={insert} />}
      {state.uploads.length > 0 && <UploadList chat={chat} state={state} />}
      <QuoteChip chat={chat} state={state} />
      {max - text.length < SHOW_LEFT && (
        <div class={text.length > max ? 'hint bad' : 'hint'}>{text.length > max ? t('textTooLong', { n: max }) : max - text.length}</div>
      )}
      <div class="input">
        <button type="button" class="tap" aria-label={t('attach')} onClick={() => picker.current?.click()}>
          <Icon name="clip" />
        </button>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          accept={state.config?.uploadTypes.join(',')}
          onChange={(event) => pick(event.currentTarget, (files) => attach(chat, files))}
        />
        <button type="button" class="tap" aria-label={t('emoji')} aria-expanded={emoji} onClick={() => setEmoji(!emoji)}>
          <Icon name="smile" />
        </button>
        <textarea
          ref={area}
          rows={1}
          value={text}
          placeholder={t('placeholder')}
          aria-label={t('message')}
          dir="auto"
          enterkeyhint={state.phone ? 'enter' : 'send'}
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onPaste={(event) => take(event, event.clipboardData?.files)}
        />
        <button type="submit" class="tap send" aria-label={t('send')} disabled={!ready}>
          <Icon name="send" />
        </button>
      </div>
    </form>
  )
}

/** The same file chosen twice in a row must be noticed twice. */
function pick(input: HTMLInputElement, took: (files: File[]) => void) {
  took([...(input.files ?? [])])
  input.value = ''
}

function grow(area: HTMLTextAreaElement | null) {
  if (!area) return
  area.style.height = 'auto'
  area.style.height = `${area.scrollHeight}px`
}

/** What is half written survives a reload. */
function useDraft(text: string, keep: (text: string) => void) {
  const fresh = useRef(true)
  useEffect(() => {
    if (fresh.current) {
      fresh.current = false
      return
    }
    const timer = setTimeout(() => keep(text), text === '' ? 0 : DRAFT_MS)
    return () => clearTimeout(timer)
  }, [text])
}
