import { ADMIN_SECTIONS, type SectionKey } from '../session/index.ts'
import type { AuditEntry } from './audit.queries.ts'

type Place = NonNullable<AuditEntry['names'][number]['place']>
interface PlaceLink {
  /** What one needs to see the screen. */
  needs: string
  link: { to: string; params?: Record<string, string> }
}

const SECTION: Readonly<Record<string, SectionKey>> = {
  user: 'users',
  role: 'roles',
  team: 'teams',
  'routing-rule': 'routing',
  'business-calendar': 'business-hours',
  'sla-policy': 'sla',
  'api-key': 'api-keys',
  'automation-rule': 'automation',
  'automated-reply': 'automation',
  tag: 'tags',
  template: 'templates',
  'webhook-endpoint': 'webhook-endpoints',
}
const SCREEN: Readonly<Record<string, (id: string) => PlaceLink>> = {
  conversation: (id) => ({
    needs: 'conversation.read',
    link: { to: '/inbox/$view/$conversationId', params: { view: 'all', conversationId: id } },
  }),
  person: (id) => ({ needs: 'person.read', link: { to: '/people/$personId', params: { personId: id } } }),
  integration: (id) => ({ needs: 'channel.read', link: { to: '/channels/$integrationId', params: { integrationId: id } } }),
  'sms-pool': () => ({ needs: 'channel.read', link: { to: '/channels/sms' } }),
  macro: () => ({ needs: 'macro.read', link: { to: '/settings/macros' } }),
  'canned-response': () => ({ needs: 'canned-response.read', link: { to: '/settings/canned-responses' } }),
}

/** Where a thing is looked at, and what one needs for it; undefined: no screen shows it. Pure. */
export function placeLink({ kind, id }: Place): PlaceLink | undefined {
  const section = ADMIN_SECTIONS.find(({ key }) => key === SECTION[kind])
  return section ? { needs: section.needs, link: { to: '/admin/$section', params: { section: section.key } } } : SCREEN[kind]?.(id)
}
