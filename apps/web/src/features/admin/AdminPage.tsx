import { getRouteApi } from '@tanstack/react-router'
import { ShieldX, Signpost } from 'lucide-react'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageFrame } from '../../ui/Page.tsx'
import { AREA, SideNav } from '../../ui/SideNav.tsx'
import { CsatPart } from '../csat/index.ts'
import { HoursPart } from '../hours/index.ts'
import { RoutingPart, TeamsPart } from '../assignment/index.ts'
import { AuditPart } from '../audit/index.ts'
import { AutomationPart } from '../automation/index.ts'
import { ADMIN_SECTIONS, type SectionKey, useCan } from '../session/index.ts'
import { RetentionPart } from '../retention/index.ts'
import { PoliciesPart } from '../sla/index.ts'
import { TagsPart } from '../tags/index.ts'
import { TemplatesPart } from '../templates/index.ts'
import { ApiKeysPart } from './ApiKeysPart.tsx'
import { InboxPart } from './InboxPart.tsx'
import { RolesPart } from './RolesPart.tsx'
import { SignInPart } from './SignInPart.tsx'
import { UsersPart } from './UsersPart.tsx'
import { WebhookEndpointsPart } from './WebhookEndpointsPart.tsx'
import { WebhooksPart } from './WebhooksPart.tsx'

const route = getRouteApi('/app/admin/$section')
const PARTS: Record<SectionKey, ComponentType> = {
  users: UsersPart,
  teams: TeamsPart,
  routing: RoutingPart,
  roles: RolesPart,
  inbox: InboxPart,
  automation: AutomationPart,
  csat: CsatPart,
  'sign-in': SignInPart,
  'business-hours': HoursPart,
  sla: PoliciesPart,
  'api-keys': ApiKeysPart,
  tags: TagsPart,
  templates: TemplatesPart,
  webhooks: WebhooksPart,
  'webhook-endpoints': WebhookEndpointsPart,
  data: RetentionPart,
  audit: AuditPart,
}

/** The admin area: its parts, as far as one may see them. */
export function AdminPage() {
  const { t } = useTranslation('admin')
  const can = useCan()
  const { section } = route.useParams()
  const seen = ADMIN_SECTIONS.filter(({ needs }) => can(needs))
  const open = seen.find(({ key }) => key === section)
  const Part = open && PARTS[open.key]
  return (
    <div className={AREA}>
      <SideNav
        label={t('title')}
        entries={seen.map(({ key, group }) => ({
          key,
          group: t(`groups.${group}`),
          name: t(`section.${key}`),
          current: key === section,
          link: { to: '/admin/$section', params: { section: key } },
        }))}
      />
      {Part ? (
        <Part />
      ) : (
        <PageFrame title={t('title')}>
          {ADMIN_SECTIONS.some(({ key }) => key === section) ? (
            <EmptyState icon={ShieldX} title={t('noAccess')}>
              {t('noAccessHint')}
            </EmptyState>
          ) : (
            <EmptyState icon={Signpost} title={t('ui:notFound')}>
              {t('ui:notFoundHint')}
            </EmptyState>
          )}
        </PageFrame>
      )}
    </div>
  )
}
