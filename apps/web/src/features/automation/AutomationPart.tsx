import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageFrame } from '../../ui/Page.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { useCan } from '../session/index.ts'
import { useLiveAutomation } from './automation.queries.ts'
import { RepliesPart } from './replies/RepliesPart.tsx'
import { RulesPart } from './rules/RulesPart.tsx'
import { RunsPart } from './runs/RunsPart.tsx'

/** What the product does by itself: rules, automated replies, and the log of both. */
export function AutomationPart() {
  const { t } = useTranslation('automation')
  const may = useCan()('automation.manage')
  const [tab, setTab] = useState<'rules' | 'replies' | 'runs'>('rules')
  useLiveAutomation()
  return (
    <PageFrame title={t('title')} lead={t('lead')}>
      <Tabs
        label={t('title')}
        value={tab}
        onChange={setTab}
        tabs={[
          { key: 'rules', name: t('rules') },
          { key: 'replies', name: t('replies') },
          { key: 'runs', name: t('runs') },
        ]}
      />
      {tab === 'rules' && <RulesPart may={may} />}
      {tab === 'replies' && <RepliesPart may={may} />}
      {tab === 'runs' && <RunsPart />}
    </PageFrame>
  )
}
