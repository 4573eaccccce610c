import type { OwnDraftAct, SharedDraft as Shared } from '@switchboard/contracts'
import { CornerDownLeft, Paperclip } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../lib/clock.ts'
import { ago, exactly } from '../../lib/format.ts'
import { useLocale } from '../../lib/use-locale.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'

/** From here on a text is shown in part first. */
const LONG = 280
const MANY_LINES = 4

interface Props {
  draft: Shared
  /** What it quotes, in a few words. */
  quoted: string | undefined
  /** The reader has begun an answer himself. */
  written: boolean
  /** Goes on with it; undefined for whoever may not answer. */
  onTake: ((own?: OwnDraftAct) => Promise<void>) | undefined
}

/** What a colleague has written and shares: to be read, and gone on with. */
export function SharedDraft({ draft, quoted, written, onTake }: Props) {
  const { t } = useTranslation('sending')
  const locale = useLocale()
  const now = useNow()
  const [whole, setWhole] = useState(false)
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const { author, text, files, updatedAt } = draft
  const long = text.length > LONG || text.split('\n').length > MANY_LINES
  const title = t('shared.by', { name: author.name })
  const take = async (own?: OwnDraftAct) => {
    setBusy(true)
    await onTake?.(own)
    setBusy(false)
    setAsking(false)
  }
  return (
    <section aria-label={title} className="rounded-panel border border-line bg-sunken px-3.5 py-2.5 text-small">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Avatar name={author.name} size="tiny" />
        <p className="min-w-0 flex-1 basis-40 truncate">
          <span className="font-medium">{title}</span>
          <time dateTime={updatedAt} title={exactly(updatedAt, locale)} className="text-faint">
            {', '}
            {ago(updatedAt, locale, now)}
          </time>
        </p>
        {onTake && !(asking && written) && (
          <Button size="small" busy={busy} onClick={() => (written ? setAsking(true) : void take())}>
            <CornerDownLeft aria-hidden className="size-4" />
            {t('shared.use')}
          </Button>
        )}
      </div>
      {quoted !== undefined && <p className="mt-1.5 truncate border-accent border-l-2 pl-2 text-soft">{quoted}</p>}
      {text && <Words text={text} whole={whole} />}
      {long && (
        <button type="button" className="mt-0.5 rounded-control text-accent-text hover:underline" onClick={() => setWhole(!whole)}>
          {t(whole ? 'shared.less' : 'shared.more')}
        </button>
      )}
      {files.length > 0 && (
        <p className="mt-1 flex items-start gap-1.5 text-soft">
          <Paperclip aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          <span className="min-w-0 break-words">{files.map(({ name }) => name).join(', ')}</span>
        </p>
      )}
      {asking && written && (
        <div className="mt-2 flex flex-wrap items-center gap-1.5 border-line border-t pt-2">
          <p role="status" className="basis-full">
            {t('shared.written')}
          </p>
          <Button size="small" busy={busy} onClick={() => void take('append')}>
            {t('shared.append')}
          </Button>
          <Button size="small" busy={busy} onClick={() => void take('replace')}>
            {t('shared.replace')}
          </Button>
          <Button size="small" look="quiet" disabled={busy} onClick={() => setAsking(false)}>
            {t('shared.keep')}
          </Button>
        </div>
      )}
    </section>
  )
}

function Words({ text, whole }: { text: string; whole: boolean }) {
  if (!whole)
    return (
      <p dir="auto" className="mt-1 line-clamp-4 whitespace-pre-wrap break-words">
        {text}
      </p>
    )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <p dir="auto" tabIndex={0} className="mt-1 max-h-[30vh] overflow-y-auto whitespace-pre-wrap break-words">
      {text}
    </p>
  )
}
