import type { Activity } from '@switchboard/contracts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { clock, dayAndClock, exactly } from '../../lib/format.ts'
import { useLocale } from '../../lib/use-locale.ts'
import { causeKeyOf, sentenceOf } from './activity-words.ts'

/** More than these are shown as their number, until one wants to know. */
const FEW = 3

/** What was done between two messages, quietly. */
export function ActivityLines({ lines }: { lines: readonly Activity[] }) {
  const { t } = useTranslation('life')
  const [open, setOpen] = useState(false)
  const shown = open || lines.length <= FEW ? lines : []
  return (
    <div className="my-2 flex flex-col items-center gap-0.5 text-center text-faint text-meta">
      {shown.length === 0 ? (
        <button
          type="button"
          onClick={() => setOpen(true)}
          aria-expanded={false}
          className="rounded-control px-2 py-0.5 hover:bg-hover hover:text-text"
        >
          {t('changes', { count: lines.length })}
        </button>
      ) : (
        shown.map((line) => <Line key={line.n} line={line} />)
      )}
    </div>
  )
}

function Line({ line }: { line: Activity }) {
  const { t } = useTranslation('life')
  const locale = useLocale()
  const { key, values } = sentenceOf(line, (at) => dayAndClock(at, locale, Date.now()))
  const said = { ...values, ...(values.priority && { priority: t(`inbox:priorities.${values.priority}`) }) }
  const cause = causeKeyOf(line)
  const sentence = line.by ? t(`by.${key}`, { ...said, who: line.by.name }) : t(`self.${key}`, said)
  return (
    <p data-activity={line.kind} className="px-2">
      {sentence}
      {cause !== undefined && <span> · {t(`cause.${cause}`)}</span>}
      <time dateTime={line.at} title={exactly(line.at, locale)}>
        {' '}
        · {clock(line.at, locale)}
      </time>
    </p>
  )
}
