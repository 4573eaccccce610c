import type { RetentionRule } from '@switchboard/contracts'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { thereafter } from '../../lib/thereafter.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { TextField } from '../../ui/Field.tsx'
import { toast } from '../../ui/toast.ts'
import { PreviewBox } from './PreviewBox.tsx'
import { useRunRule, useSaveRule } from './retention.queries.ts'

const MOST_DAYS = 36_500

/** One rule: after how many days, what that would do, and doing it now. */
export function RuleForm({ rule }: { rule: RetentionRule }) {
  const { t } = useTranslation('retention')
  const [typed, setTyped] = useState(String(rule.afterDays ?? ''))
  const [previewed, setPreviewed] = useState<number>()
  const save = useSaveRule()
  const run = useRunRule()
  const isOn = rule.afterDays !== null
  const days = typed.trim() === '' && !isOn ? rule.suggestedDays : daysOf(typed, rule.leastDays)
  const keep = (afterDays: number | null) =>
    thereafter(save.mutateAsync({ rule: rule.rule, afterDays, version: rule.version }), () =>
      toast(afterDays === null ? t('switchedOff') : t('saved')),
    )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (days !== undefined) keep(days)
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-3" aria-label={t(`rule.${rule.rule}`)}>
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          label={t('days')}
          inputMode="numeric"
          value={typed}
          placeholder={String(rule.suggestedDays)}
          onChange={(event) => setTyped(event.target.value)}
          error={typed !== '' && days === undefined ? t('daysFault', { least: rule.leastDays }) : undefined}
          className="w-32"
        />
        <span className="flex h-9 items-center">{isOn ? <Badge tone="good">{t('on')}</Badge> : <Badge>{t('off')}</Badge>}</span>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" busy={save.isPending} disabled={days === undefined || days === rule.afterDays}>
          {isOn ? t('change') : t('switchOn')}
        </Button>
        <Button onClick={() => setPreviewed(days)} disabled={days === undefined}>
          {t('preview')}
        </Button>
        {isOn && (
          <>
            <Button busy={run.isPending} onClick={() => run.mutate(rule.rule, { onSuccess: () => toast(t('running')) })}>
              {t('runNow')}
            </Button>
            <Button look="quiet" onClick={() => keep(null)}>
              {t('switchOff')}
            </Button>
          </>
        )}
      </div>
      <InlineFailure error={save.error ?? run.error} />
      {previewed !== undefined && <PreviewBox rule={rule.rule} afterDays={previewed} />}
    </form>
  )
}

function daysOf(text: string, least: number): number | undefined {
  const days = /^\d{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN
  return days >= least && days <= MOST_DAYS ? days : undefined
}
