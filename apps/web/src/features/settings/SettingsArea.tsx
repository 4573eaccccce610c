import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AREA, SideNav } from '../../ui/SideNav.tsx'
import { useCan } from '../session/index.ts'
import { type SettingsKey, settingsKeys } from './sections.ts'

/** My settings: the navigation between their parts, and the one that is open. */
export function SettingsArea({ open, children }: { open: SettingsKey; children: ReactNode }) {
  const { t } = useTranslation('settings')
  const can = useCan()
  return (
    <div className={AREA}>
      <SideNav
        label={t('title')}
        entries={settingsKeys(can).map((key) => ({
          key,
          name: t(`section.${key}`),
          current: key === open,
          link: { to: '/settings/$section', params: { section: key } },
        }))}
      />
      {children}
    </div>
  )
}
