import type { Message } from '@switchboard/contracts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { envelopeOf } from './envelope.ts'
import { HtmlFrame } from './HtmlFrame.tsx'

const MB = 1_048_576

/** What is folded away below a mail's words: the quoted part, and the mail as its sender laid it out. */
export function LetterFoot({ message }: { message: Message }) {
  const { t } = useTranslation('letters')
  const { folded, html, remoteImages, filesOmitted, tooLargeBytes } = envelopeOf(message.data)
  const [open, setOpen] = useState<'folded' | 'html'>()
  const toggle = (what: 'folded' | 'html') => setOpen(open === what ? undefined : what)
  return (
    <>
      {tooLargeBytes !== undefined && (
        <p className="text-small text-soft italic">{t('tooLarge', { size: Math.round(tooLargeBytes / MB) })}</p>
      )}
      {filesOmitted > 0 && <p className="text-small text-soft italic">{t('filesOmitted', { count: filesOmitted })}</p>}
      {(folded || html) && (
        <div className="flex flex-wrap gap-x-3 text-meta">
          {folded && (
            <Toggle
              open={open === 'folded'}
              label={open === 'folded' ? t('hideQuoted') : t('showQuoted')}
              onToggle={() => toggle('folded')}
            />
          )}
          {html && (
            <Toggle open={open === 'html'} label={open === 'html' ? t('hideLayout') : t('showLayout')} onToggle={() => toggle('html')} />
          )}
        </div>
      )}
      {open === 'folded' && (
        <p className="select-text whitespace-pre-wrap break-words border-line-strong border-l-2 pl-2 text-small text-soft">{folded}</p>
      )}
      {open === 'html' && <HtmlFrame messageId={message.id} remoteImages={remoteImages} />}
    </>
  )
}

function Toggle({ open, label, onToggle }: { open: boolean; label: string; onToggle: () => void }) {
  return (
    <button type="button" aria-expanded={open} onClick={onToggle} className="rounded-control py-0.5 text-accent-text hover:underline">
      {label}
    </button>
  )
}
