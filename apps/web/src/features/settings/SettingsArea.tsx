import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AREA, SideNav } from '../../ui/SideNav.tsx'
import { useCan } from '../session/index.ts'

/** The parts of my settings, in order. */
export const OWN_PARTS = ['profile', 'security', 'sessions'] as const
const NOTIFICATIONS = 'notifications'
const CANNED = 'canned-responses'
const MACROS = 'macros'
export type SettingsKey = (typeof OWN_PARTS)[number] | typeof NOTIFICATIONS | typeof CANNED | typeof MACROS

/** My settings: the navigation between their parts, and the one that is open. */
export function SettingsArea({ open, children }: { open: SettingsKey; children: ReactNode }) {
  const { t } = useTranslation('settings')
  const can = useCan()
  const keys: SettingsKey[] = [
    ...OWN_PARTS,
    NOTIFICATIONS,
    ...(can('canned-response.read') ? ([CANNED] as const) : []),
    ...(can('macro.read') ? ([MACROS] as const) : []),
  ]
  return (
    <div className={AREA}>
      <SideNav
        label={t('title')}
        entries={keys.map((key) => ({
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
