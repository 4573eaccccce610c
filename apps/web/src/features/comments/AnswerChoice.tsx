import type { CommentRules } from '@switchboard/contracts'
import clsx from 'clsx'
import { Lock, MessagesSquare } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'

const DAY_MS = 86_400_000

interface Props {
  privately: boolean
  rule: NonNullable<CommentRules['privateReply']>
  onChange: (privately: boolean) => void
}

/** Whether an answer to a comment is for all to read or for its author alone. */
export function AnswerChoice({ privately, rule, onChange }: Props) {
  const { t } = useTranslation('comments')
  const name = useId()
  const hint = privately ? t('privateHint', { count: Math.round(rule.withinMs / DAY_MS) }) : t('publicHint')
  return (
    <fieldset className="flex flex-wrap items-center gap-x-3 gap-y-0.5 px-3.5 pt-2 text-small">
      <legend className="sr-only">{t('where')}</legend>
      {[false, true].map((one) => {
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
