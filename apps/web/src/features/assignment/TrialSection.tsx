import type { RoutingSimulation, SimulateRouting } from '@switchboard/contracts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { SelectField } from '../../ui/Field.tsx'
import { Section } from '../../ui/Page.tsx'
import { useSimulate } from './assignment.queries.ts'
import { TrialResult } from './TrialResult.tsx'

const WEEK_MS = 7 * 86_400_000
const PRESENCES: readonly SimulateRouting['presence'][] = ['worked', 'everybody']

/** Tries the rules that stand on the last seven days. */
export function TrialSection() {
  const { t } = useTranslation('assignment')
  const simulate = useSimulate()
  const [presence, setPresence] = useState<SimulateRouting['presence']>('worked')
  const result: RoutingSimulation | undefined = simulate.data
  const start = () => simulate.mutate({ from: new Date(Date.now() - WEEK_MS).toISOString(), to: new Date().toISOString(), presence })
  return (
    <Section title={t('trial')} about={t('trialAbout')}>
      <div className="flex items-end gap-3">
        <div className="min-w-0 flex-1">
          <SelectField
            label={t('trialPresence')}
            value={presence}
            onChange={(event) => setPresence(event.target.value === 'everybody' ? 'everybody' : 'worked')}
          >
            {PRESENCES.map((one) => (
              <option key={one} value={one}>
                {t(`trialPresences.${one}`)}
              </option>
            ))}
          </SelectField>
        </div>
        <Button className="h-9!" busy={simulate.isPending} onClick={start}>
          {simulate.isPending ? t('trying') : t('try')}
        </Button>
      </div>
      <InlineFailure error={simulate.error} />
      {result && <TrialResult result={result} />}
    </Section>
  )
}
