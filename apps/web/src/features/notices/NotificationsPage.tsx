import { useTranslation } from 'react-i18next'
import { PageFrame } from '../../ui/Page.tsx'
import { SettingsArea } from '../settings/index.ts'
import { KindsPart } from './KindsPart.tsx'
import { MailPart } from './MailPart.tsx'
import { PushPart } from './PushPart.tsx'
import { QuietPart } from './QuietPart.tsx'

/** Of what I am told, where, and when not. */
export function NotificationsPage() {
  const { t } = useTranslation('notices')
  return (
    <SettingsArea open="notifications">
      <PageFrame title={t('title')} lead={t('lead')}>
        <KindsPart />
        <PushPart />
        <MailPart />
        <QuietPart />
      </PageFrame>
    </SettingsArea>
  )
}
