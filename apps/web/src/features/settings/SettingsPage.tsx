import { getRouteApi } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { PageFrame } from '../../ui/Page.tsx'
import { AREA, SideNav } from '../../ui/SideNav.tsx'
import { LooksPart } from './LooksPart.tsx'
import { PasswordPart } from './PasswordPart.tsx'
import { ProfilePart } from './ProfilePart.tsx'
import { SessionsPart } from './SessionsPart.tsx'
import { TwoFactorPart } from './TwoFactorPart.tsx'

const route = getRouteApi('/app/settings/$section')
const PARTS = {
  profile: [ProfilePart, LooksPart],
  security: [PasswordPart, TwoFactorPart],
  sessions: [SessionsPart],
} satisfies Record<string, ComponentType[]>
type Key = keyof typeof PARTS

/** My settings: who I am, how the screen looks, how I sign in. */
export function SettingsPage() {
  const { t } = useTranslation('settings')
  const { section } = route.useParams()
  const keys = Object.keys(PARTS) as Key[]
  const open = keys.find((key) => key === section) ?? 'profile'
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
      <PageFrame title={t(`section.${open}`)}>
        {PARTS[open].map((Part) => (
          <Part key={Part.name} />
        ))}
      </PageFrame>
    </div>
  )
}
