import type { CsatSettings } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { Smile } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pagesQuery } from '../../lib/choices.ts'
import { LANGUAGES } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageFrame, Section } from '../../ui/Page.tsx'
import { PlatformMark } from '../../ui/PlatformMark.tsx'
import { csatSettingsQuery, useLiveCsatSettings } from './csat.queries.ts'
import { SettingsDialog } from './SettingsDialog.tsx'

/** When and how customers are asked how it went. */
export function CsatPart() {
  const { t } = useTranslation('csat')
  const settings = useQuery(csatSettingsQuery)
  const [open, setOpen] = useState(false)
  useLiveCsatSettings()
  const on = (settings.data?.pageIds.length ?? 0) > 0
  const change = (
    <Button look="primary" disabled={!settings.data} onClick={() => setOpen(true)}>
      {t(on ? 'change' : 'begin')}
    </Button>
  )
  return (
    <PageFrame title={t('title')} lead={t('lead')} actions={on && change}>
      <Loaded query={settings}>
        {(one) =>
          on ? (
            <Standing settings={one} />
          ) : (
            <EmptyState icon={Smile} title={t('empty')} action={change}>
              {t('emptyHint')}
            </EmptyState>
          )
        }
      </Loaded>
      {open && settings.data && <SettingsDialog settings={settings.data} onClose={() => setOpen(false)} />}
    </PageFrame>
  )
}

function Standing({ settings: { pageIds, delayMinutes, quietDays, questions, defaults } }: { settings: CsatSettings }) {
  const { t } = useTranslation('csat')
  const pages = useQuery(pagesQuery).data ?? []
  return (
    <>
      <Section title={t('channels')} about={t('channelsAbout')}>
        <ul aria-label={t('channels')} className="flex flex-wrap gap-2">
          {pages
            .filter(({ id }) => pageIds.includes(id))
            .map(({ id, name, platform }) => (
              <li key={id} className="flex items-center gap-2 rounded-control border border-line px-2.5 py-1">
                <PlatformMark platform={platform} />
                {name}
              </li>
            ))}
        </ul>
      </Section>
      <Section title={t('when')}>
        <p>{delayMinutes === 0 ? t('atOnce') : t('after', { count: delayMinutes })}</p>
        <p>{quietDays === 0 ? t('eachTime') : t('quiet', { count: quietDays })}</p>
      </Section>
      <Section title={t('question')} about={t('questionAbout')}>
        <dl className="flex flex-col gap-3">
          {(Object.keys(LANGUAGES) as (keyof typeof LANGUAGES)[]).map((language) => (
            <div key={language}>
              <dt className="text-faint text-small">{LANGUAGES[language]}</dt>
              <dd lang={language}>{questions[language] ?? defaults[language]}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </>
  )
}
