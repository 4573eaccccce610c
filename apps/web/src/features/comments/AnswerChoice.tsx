import type { CommentRules, Place } from '@switchboard/contracts'
import clsx from 'clsx'
import { Lock, MessagesSquare } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

interface Props {
  place: Exclude<Place, 'direct'>
  privately: boolean
  rules: CommentRules
  onChange: (privately: boolean) => void
}

/** Whether an answer to a comment is for all to read or for its author alone, as far as the place allows both. */
export function AnswerChoice({ place, privately, rules, onChange }: Props) {
  const { t } = useTranslation('comments')
  const name = useId()
  const withinMs = rules.privateReply?.withinMs ?? 0
  const inTime =
    withinMs < DAY_MS
      ? t('privateHintHours', { count: Math.round(withinMs / HOUR_MS) })
      : t('privateHint', { count: Math.round(withinMs / DAY_MS) })
  const hint = privately ? inTime : t(`publicHint.${place}`)
  const choices = [...(rules.publicReply ? [false] : []), ...(rules.privateReply ? [true] : [])]
  return (
    <fieldset className="flex flex-wrap items-center gap-x-3 gap-y-0.5 px-3.5 pt-2 text-small">
      <legend className="sr-only">{t('where')}</legend>
      {choices.map((one) => {
        const Icon = one ? Lock : MessagesSquare
        return (
          <label
            key={String(one)}
            className={clsx(
              'flex h-7 cursor-pointer items-center gap-1.5 rounded-control px-2 has-focus-visible:outline-2 has-focus-visible:outline-accent',
              one === privately ? 'bg-press font-medium text-ink' : 'text-soft hover:bg-hover hover:text-ink',
            )}
          >
            <input type="radio" name={name} checked={one === privately} onChange={() => onChange(one)} className="sr-only" />
            <Icon aria-hidden className="size-3.5" strokeWidth={1.75} />
            {t(one ? 'privately' : 'publicly')}
          </label>
        )
      })}
      <span role="status" className="text-faint text-meta">
        {hint}
      </span>
    </fieldset>
  )
}
