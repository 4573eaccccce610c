/** The parts of the admin area by what they are about, and what one needs to see each, for whoever leads there. */
export const ADMIN_SECTIONS = [
  { key: 'users', group: 'people', needs: 'user.read' },
  { key: 'teams', group: 'people', needs: 'team.manage' },
  { key: 'roles', group: 'people', needs: 'role.read' },
  { key: 'sign-in', group: 'people', needs: 'sign-in-service.manage' },
  { key: 'routing', group: 'desk', needs: 'routing.manage' },
  { key: 'automation', group: 'desk', needs: 'automation.read' },
  { key: 'inbox', group: 'desk', needs: 'inbox-settings.manage' },
  { key: 'sla', group: 'desk', needs: 'sla-policy.read' },
  { key: 'business-hours', group: 'desk', needs: 'business-calendar.manage' },
  { key: 'csat', group: 'desk', needs: 'csat.manage' },
  { key: 'tags', group: 'desk', needs: 'tag.manage' },
  { key: 'templates', group: 'desk', needs: 'template.manage' },
  { key: 'api-keys', group: 'links', needs: 'api-key.manage' },
  { key: 'webhook-endpoints', group: 'links', needs: 'webhook-endpoint.manage' },
  { key: 'webhooks', group: 'links', needs: 'webhook.read' },
  { key: 'data', group: 'records', needs: 'retention.manage' },
  { key: 'audit', group: 'records', needs: 'audit.read' },
] as const
export type SectionKey = (typeof ADMIN_SECTIONS)[number]['key']

/** Where the admin area opens for somebody with these permissions. */
export function firstSection(permissions: Record<string, unknown>): SectionKey {
  return ADMIN_SECTIONS.find((section) => section.needs in permissions)?.key ?? 'users'
}
