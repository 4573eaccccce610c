import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { shownPhone } from '../../lib/phone.ts'
import { poolsQuery } from '../../lib/sms-pools.ts'
import { CONTROL } from '../../ui/Field.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { pagesQuery } from '../channels/index.ts'
import { type Choice, choicesOf, isPace, type PoolForm } from './pool-form.ts'

interface Props {
  poolId: string | undefined
  numbers: PoolForm['numbers']
  onChange: (numbers: PoolForm['numbers']) => void
}

/** Which numbers a pool has, and what the carrier grants each. A number of another pool is shown, but cannot be chosen. */
export function PoolNumbers({ poolId, numbers, onChange }: Props) {
  const { t } = useTranslation('sms')
  const pages = useQuery(pagesQuery)
  const pools = useQuery(poolsQuery).data ?? []
  const set = (pageId: string, pace: string | undefined) => {
    const next = new Map(numbers)
    if (pace === undefined) next.delete(pageId)
    else next.set(pageId, pace)
    onChange(next)
  }
  return (
    <fieldset className="flex min-w-0 flex-col gap-1">
      <legend className="mb-1 font-medium text-small">{t('numbersShort')}</legend>
      <Loaded query={pages}>
        {(all) => {
          const choices = choicesOf(all, pools, poolId)
          if (choices.length === 0) return <p className="text-faint text-small">{t('noReportHint')}</p>
          return (
            <ul className="flex flex-col divide-y divide-line rounded-control border border-line">
              {choices.map((choice) => (
                <Row key={choice.page.id} choice={choice} pace={numbers.get(choice.page.id)} onSet={(pace) => set(choice.page.id, pace)} />
              ))}
            </ul>
          )
        }}
      </Loaded>
      <p className="text-faint text-small">{t('paceHint')}</p>
    </fieldset>
  )
}

interface RowProps {
  choice: Choice
  /** What was typed; undefined while the number is not chosen. */
  pace: string | undefined
  onSet: (pace: string | undefined) => void
}

function Row({ choice: { page, elsewhere }, pace, onSet }: RowProps) {
  const { t } = useTranslation('sms')
  const number = shownPhone(page.account)
  return (
    <li className="flex min-h-11 items-center gap-3 px-3 py-1">
      <label className="flex min-w-0 flex-1 items-center gap-3">
        <input
          type="checkbox"
          checked={pace !== undefined}
          disabled={elsewhere !== undefined}
          onChange={(event) => onSet(event.target.checked ? '' : undefined)}
          className="size-4 shrink-0 accent-accent"
        />
        <span className="min-w-0">
          <span className="block truncate tabular-nums">{number}</span>
          <span className="block truncate text-faint text-small">
            {elsewhere === undefined ? page.name : t('inPool', { pool: elsewhere })}
            {!page.active && ` · ${t('switchedOff')}`}
          </span>
        </span>
      </label>
      {pace !== undefined && (
        <span className="flex shrink-0 items-center gap-1.5 text-small text-soft">
          <span className="w-20">
            <input
              aria-label={t('paceOf', { number })}
              aria-invalid={!isPace(pace)}
              inputMode="numeric"
              maxLength={4}
              placeholder={t('paceUsual')}
              value={pace}
              onChange={(event) => onSet(event.target.value)}
              className={`${CONTROL} h-8 text-right tabular-nums`}
            />
          </span>
          {t('paceUnit')}
        </span>
      )}
    </li>
  )
}
