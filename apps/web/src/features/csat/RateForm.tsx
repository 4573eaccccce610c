import type { CsatQuestion } from '@switchboard/contracts'
import { CSAT_LIMITS } from '@switchboard/contracts/csat-limits'
import { Star } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { TextArea } from '../../ui/Field.tsx'

interface Props {
  given: CsatQuestion['answer']
  busy: boolean
  error: Error | null
  onSave: (given: { rating: number; comment: string }) => void
}

const CHOICES = Array.from({ length: CSAT_LIMITS.scale }, (_, i) => i + 1)

/** One of five stars, and words if one likes. */
export function RateForm({ given, busy, error, onSave }: Props) {
  const { t } = useTranslation('csat')
  const [rating, setRating] = useState(given?.rating ?? 0)
  const [comment, setComment] = useState(given?.comment ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (rating > 0) onSave({ rating, comment })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-5 rounded-panel border border-line bg-surface p-6 shadow-lift max-panes:p-4">
      <fieldset>
        <legend className="sr-only">{t('ask')}</legend>
        <div className="flex justify-between">
          {CHOICES.map((value) => (
            <label
              key={value}
              className="flex size-14 cursor-pointer items-center justify-center rounded-panel transition-colors hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-accent max-panes:size-12"
            >
              <input
                type="radio"
                name="rating"
                required
                value={value}
                checked={rating === value}
                onChange={() => setRating(value)}
                className="sr-only"
                aria-label={t(`stars.${value}`)}
              />
              <Star aria-hidden className={value <= rating ? 'size-9 fill-current text-accent' : 'size-9 text-faint'} strokeWidth={1.25} />
            </label>
          ))}
        </div>
        <p aria-hidden className="mt-1 min-h-5 text-center text-small text-soft">
          {rating > 0 && t(`stars.${rating}`)}
        </p>
      </fieldset>
      <TextArea
        label={t('comment')}
        rows={4}
        maxLength={CSAT_LIMITS.comment}
        value={comment}
        onChange={(event) => setComment(event.target.value)}
      />
      <InlineFailure error={error} />
      <Button type="submit" look="primary" size="large" busy={busy} disabled={rating === 0}>
        {t('send')}
      </Button>
    </form>
  )
}
