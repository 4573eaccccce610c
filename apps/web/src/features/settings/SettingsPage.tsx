import { getRouteApi } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { PageFrame } from '../../ui/Page.tsx'
import { LooksPart } from './LooksPart.tsx'
import { PasswordPart } from './PasswordPart.tsx'
import { ProfilePart } from './ProfilePart.tsx'
import { SessionsPart } from './SessionsPart.tsx'
import { OWN_PARTS } from './sections.ts'
import { SettingsArea } from './SettingsArea.tsx'
import { TwoFactorPart } from './TwoFactorPart.tsx'

const route = getRouteApi('/app/settings/$section')
const PARTS: Record<(typeof OWN_PARTS)[number], ComponentType[]> = {
  profile: [ProfilePart, LooksPart],
  security: [PasswordPart, TwoFactorPart],
  sessions: [SessionsPart],
}

/** Who I am, how the screen looks, how I sign in. */
export function SettingsPage() {
  const { t } = useTranslation('settings')
  const { section } = route.useParams()
  const open = OWN_PARTS.find((key) => key === section) ?? 'profile'
  return (
    <SettingsArea open={open}>
      <PageFrame title={t(`section.${open}`)}>
        {PARTS[open].map((Part) => (
          <Part key={Part.name} />
        ))}
      </PageFrame>
    </SettingsArea>
  )
}
