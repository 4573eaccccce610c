import { draft, sendDraft } from '../compose.ts'
import { fileSize } from '../format.ts'
import { t, w } from '../i18n/words.ts'
import { typed } from '../presence.ts'
import { now, set } from '../state.ts'
import { addFiles, removeUpload, retryUpload, type Upload } from '../uploads.ts'
import { Icon, Tap, TextButton } from './parts.tsx'

const SHOW_LEFT = 200
/** A handful of signs, drawn by the device itself; phones have all the others on their keyboards. */
const EMOJI = '😀 😂 😊 😍 🤔 😅 😢 😡 🙏 👍 👎 👌 👏 👋 ❤️ 🎉'

/** Where the visitor writes. Enter sends (on a phone it begins a new line), files come by button, paste or drop. */
export function Composer() {
  const { text, uploads, config, emoji, quote, phone } = now
  const left = max() - text.length
  return (
    <form
      class="composer"
      onsubmit={submit}
      ondragover={(event) => hover(event, true)}
      ondragleave={(event) => hover(event, false)}
      ondrop={(event) => {
        hover(event, false)
        take(event, event.dataTransfer)
      }}
    >
      {emoji && (
        <fieldset aria-label={t('emoji')} use={(box) => box.querySelector('button')?.focus()}>
          {EMOJI.split(' ').map((sign) => (
            <button type="button" onclick={() => insert(sign)}>
              {sign}
            </button>
          ))}
        </fieldset>
      )}
      {uploads.length > 0 && <ul class="uploads">{uploads.map(UploadRow)}</ul>}
      {quote && (
        <div class="hint">
          <div class="quoted">{quote.text ?? t('file')}</div>
          <Tap icon="close" label={t('discard')} onclick={() => set({ quote: null })} />
        </div>
      )}
      {left < SHOW_LEFT && <div class={left < 0 ? 'hint bad' : 'hint'}>{left}</div>}
      <div class="input">
        <Tap icon="clip" label={t('attach')} onclick={() => document.querySelector<HTMLInputElement>('[type=file]')?.click()} />
        <input type="file" multiple hidden accept={config?.uploadTypes.join()} onchange={({ currentTarget }) => pick(currentTarget)} />
        <button type="button" class="tap" aria-label={t('emoji')} aria-expanded={String(!!emoji)} onclick={() => set({ emoji: !emoji })}>
          <Icon name="smile" />
        </button>
        <textarea
          rows={1}
          value={text}
          placeholder={t('placeholder')}
          aria-label={t('placeholder')}
          dir="auto"
          enterkeyhint={phone ? 'enter' : 'send'}
          oninput={({ currentTarget }) => write(currentTarget.value)}
          onkeydown={onKey}
          onpaste={(event) => take(event, event.clipboardData)}
        />
        <button type="submit" class="tap send" aria-label={t('send')} disabled={!isReady()}>
          <Icon name="send" />
        </button>
      </div>
    </form>
  )
}

/** A file of the next message: on its way, there, or refused with the reason. */
function UploadRow(upload: Upload) {
  const { id, file, error, stored, preview, percent } = upload
  const { name, size } = file
  const max = fileSize(now.config?.uploadMaxBytes ?? 0)
  return (
    <li key={id} class={error ? 'bad' : ''}>
      {preview ? <img src={preview} alt="" /> : <Icon name="file" />}
      <div>
        <b>{name}</b>
        <small role={error && 'alert'}>{error ? t(error, { max }) : fileSize(size)}</small>
        {!error && !stored && <progress max={100} value={percent} aria-label={name} />}
      </div>
      {(error === w('fileFailed') || error === w('slowDown')) && (
        <TextButton look="link" text={t('retry')} onclick={() => retryUpload(upload)} />
      )}
      <Tap icon="close" label={t('remove', { name })} onclick={() => removeUpload(upload)} />
    </li>
  )
}

export function focusComposer(): void {
  area()?.focus()
}

/** As high as its text. */
export function growComposer(): void {
  const box = area()
  if (!box) return
  box.style.height = 'auto'
  box.style.height = `${box.scrollHeight}px`
}

function area() {
  return document.querySelector('textarea')
}

function max() {
  return now.config?.textMax ?? 0
}

function isReady() {
  const { text, uploads } = now
  const uploading = uploads.some(({ stored, error }) => !stored && !error)
  return (text.trim() || uploads.some(({ stored }) => stored)) && text.length <= max() && !uploading
}

function submit(event: Event) {
  event.preventDefault()
  if (!isReady()) return
  sendDraft()
  focusComposer()
}

/** While an input method composes (Vietnamese, Japanese …), Enter takes its suggestion. */
function onKey(event: KeyboardEvent) {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229 && !now.phone) submit(event)
}

function write(text: string) {
  draft(text)
  if (text) typed()
}

function insert(sign: string) {
  const box = area()
  box?.setRangeText(sign, box.selectionStart, box.selectionEnd, 'end')
  write(box?.value ?? '')
  focusComposer()
}

/** Files hover over the composer. */
function hover(event: Event & { currentTarget: Element }, over: boolean) {
  event.preventDefault()
  event.currentTarget.classList.toggle('drop', over)
}

function take(event: Event, data: DataTransfer | null) {
  if (!data?.files.length) return
  event.preventDefault()
  addFiles([...data.files])
}

/** The same file chosen twice in a row must be noticed twice. */
function pick(input: HTMLInputElement) {
  addFiles([...(input.files ?? [])])
  input.value = ''
}
