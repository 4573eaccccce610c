import type { NoticePreferences } from '@switchboard/contracts'
import { QUIET_SPANS_MOST } from '@switchboard/contracts/notice-kinds' // the index would bring every schema along
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { CheckField, SelectField } from '../../ui/Field.tsx'
import { Section } from '../../ui/Page.tsx'
import { useMe } from '../session/index.ts'
import { SpanFields } from './SpanFields.tsx'
import { useWishes } from './use-wishes.ts'

type Quiet = NonNullable<NoticePreferences['quiet']>
const NIGHTS = { days: [1, 2, 3, 4, 5, 6, 7], from: '22:00', to: '07:00' }
const NO_SPANS: Quiet['spans'] = []

/** When no browser and no mailbox of mine is to be disturbed. */
export function QuietPart() {
  const { t } = useTranslation('notices')
  const { tenant } = useMe()
  const [wishes, save] = useWishes()
  const quiet: Quiet = wishes.quiet ?? { spans: NO_SPANS, timeZone: null, urgent: true }
  const change = (some: Partial<Quiet>) => save({ quiet: { ...quiet, ...some } })
  const mine = Intl.DateTimeFormat().resolvedOptions().timeZone
  const zones = [...new Set([mine, ...(quiet.timeZone ? [quiet.timeZone] : [])])].filter((zone) => zone !== tenant.timeZone)
  return (
    <Section title={t('quiet')} about={t('quietAbout')}>
      {quiet.spans.length === 0 && <p className="text-soft">{t('noQuiet')}</p>}
      {quiet.spans.map((span, index) => (
        <SpanFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a span has no other name, and its fields keep nothing of their own
          key={index}
          name={t('spanName', { number: index + 1 })}
          span={span}
          onChange={(next) => change({ spans: quiet.spans.with(index, next) })}
          onRemove={() => change({ spans: quiet.spans.toSpliced(index, 1) })}
        />
      ))}
      {quiet.spans.length < QUIET_SPANS_MOST && (
        <div>
          <Button onClick={() => change({ spans: [...quiet.spans, NIGHTS] })}>
            <Plus aria-hidden className="size-4" />
            {t('addSpan')}
          </Button>
        </div>
      )}
      {quiet.spans.length > 0 && (
        <>
          <SelectField
            label={t('zone')}
            value={quiet.timeZone ?? ''}
            onChange={(event) => change({ timeZone: event.target.value || null })}
          >
            <option value="">{t('businessZone', { zone: tenant.timeZone })}</option>
            {zones.map((zone) => (
              <option key={zone} value={zone}>
                {zone}
              </option>
            ))}
          </SelectField>
          <CheckField
            label={t('urgent')}
            hint={t('urgentHint')}
            checked={quiet.urgent}
            onChange={(event) => change({ urgent: event.target.checked })}
          />
        </>
      )}
    </Section>
  )
}
