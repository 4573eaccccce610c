import type { AnswerAddresses } from '@switchboard/contracts'
import clsx from 'clsx'
import { ChevronDown, Reply, ReplyAll } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AddressRows } from './AddressRows.tsx'
import { changedLetter, type LetterDraft, shownLetter } from './shown-letter.ts'
import { useFaults } from './use-faults.ts'

interface Props {
  letter: LetterDraft | undefined
  answer: AnswerAddresses
  /** What the thread is about; stands where none is typed. */
  subject: string | null
  onChange: (letter: LetterDraft | undefined) => void
}

/** Whom an answer by mail goes to: one line that says so, and on wish the fields to change it, with the subject. */
export function EnvelopeFields({ letter, answer, subject, onChange }: Props) {
  const { t } = useTranslation('letters')
  const [wanted, setWanted] = useState(false)
  const shown = shownLetter(letter, answer)
  const faults = useFaults(shown)
  const change = (next: Parameters<typeof changedLetter>[1]) => onChange(changedLetter(letter, next))
  const names = new Map(
    [...answer.reply.to, ...(answer.replyAll ? [...answer.replyAll.to, ...answer.replyAll.cc] : [])].map((one) => [one.address, one.name]),
  )
  const nameOf = (address: string) => names.get(address) ?? undefined
  const open = wanted || faults.size > 0 || shown.to.length === 0
  const modes = { reply: t('replyOne'), all: t('replyAll') }
  const summary = [
    [t('to'), shown.to],
    [t('cc'), shown.cc],
    [t('bcc'), shown.bcc],
  ] as const
  return (
    <div className="flex flex-col border-line border-b px-2 py-1 text-small">
      <div className="flex min-w-0 items-center gap-2">
        {shown.choice && (
          <fieldset className="flex shrink-0 gap-0.5">
            <legend className="sr-only">{t('whom')}</legend>
            {(['reply', 'all'] as const).map((mode) => (
              <button
                key={mode}
                type="button"
                aria-pressed={shown.mode === mode}
                onClick={() => change({ mode, to: undefined, cc: undefined })}
                className={clsx(
                  'flex h-6 items-center gap-1 rounded-control px-1.5 text-meta',
                  shown.mode === mode ? 'bg-press font-medium text-ink' : 'text-soft hover:bg-hover hover:text-ink',
                )}
              >
                {mode === 'all' ? <ReplyAll aria-hidden className="size-3.5" /> : <Reply aria-hidden className="size-3.5" />}
                {modes[mode]}
              </button>
            ))}
          </fieldset>
        )}
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setWanted(!wanted)}
          className="flex h-6 min-w-0 flex-1 items-center gap-1 rounded-control px-1.5 text-left text-meta text-soft hover:bg-hover hover:text-ink"
        >
          <span className="sr-only">{t('changeAddresses')}:</span>
          <span className="min-w-0 flex-1 truncate">
            {summary
              .filter(([, list]) => list.length > 0)
              .map(([label, list]) => `${label} ${list.map((address) => nameOf(address) ?? address).join(', ')}`)
              .join(' · ')}
          </span>
          <ChevronDown aria-hidden className={clsx('size-3.5 shrink-0 transition-transform', open && 'rotate-180')} />
        </button>
      </div>
      {open && <AddressRows shown={shown} faults={faults} nameOf={nameOf} placeholder={subject ?? ''} onChange={change} />}
    </div>
  )
}
