import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageFrame, Section } from '../../ui/Page.tsx'
import { useCan } from '../session/index.ts'
import { ErasureList } from './ErasureList.tsx'
import { ExportList } from './ExportList.tsx'
import { HoldList } from './HoldList.tsx'
import { rulesQuery } from './retention.queries.ts'
import { RuleForm } from './RuleForm.tsx'
import { RunList } from './RunList.tsx'
import { TwoField } from './TwoField.tsx'

/** How long what is kept, what may not go, and who was exported or erased. */
export function RetentionPart() {
  const { t } = useTranslation('retention')
  const can = useCan()
  const rules = useQuery(rulesQuery)
  return (
    <PageFrame title={t('title')} lead={t('lead')}>
      <Loaded query={rules}>
        {(data) =>
          data.map((rule) => (
            <Section key={rule.rule} title={t(`rule.${rule.rule}`)} about={t(`about.${rule.rule}`)}>
              <RuleForm key={rule.version} rule={rule} />
            </Section>
          ))
        }
      </Loaded>
      <Section title={t('runs')} about={t('runsAbout')}>
        <RunList />
      </Section>
      {can('legal-hold.manage') && (
        <Section title={t('holds')} about={t('holdsAbout')}>
          <HoldList />
        </Section>
      )}
      {can('person.export') && (
        <Section title={t('exports')} about={t('exportsAbout')}>
          <ExportList />
        </Section>
      )}
      <Section title={t('erasures')} about={t('erasuresAbout')}>
        <TwoField />
        {can('person.erase') && <ErasureList />}
      </Section>
    </PageFrame>
  )
}
