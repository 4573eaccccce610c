/** The parts of the admin area and what one needs to see each, for whoever leads there. */
export const ADMIN_SECTIONS = [
  { key: 'users', needs: 'user.read' },
  { key: 'teams', needs: 'team.manage' },
  { key: 'routing', needs: 'routing.manage' },
  { key: 'roles', needs: 'role.read' },
  { key: 'sign-in', needs: 'sign-in-service.manage' },
  { key: 'business-hours', needs: 'business-calendar.manage' },
  { key: 'sla', needs: 'sla-policy.read' },
  { key: 'api-keys', needs: 'api-key.manage' },
  { key: 'inbox', needs: 'inbox-settings.manage' },
  { key: 'automation', needs: 'automation.read' },
  { key: 'csat', needs: 'csat.manage' },
  { key: 'tags', needs: 'tag.manage' },
  { key: 'templates', needs: 'template.manage' },
  { key: 'webhooks', needs: 'webhook.read' },
  { key: 'webhook-endpoints', needs: 'webhook-endpoint.manage' },
  { key: 'data', needs: 'retention.manage' },
  { key: 'audit', needs: 'audit.read' },
] as const
export type SectionKey = (typeof ADMIN_SECTIONS)[number]['key']

/** Where the admin area opens for somebody with these permissions. */
export function firstSection(permissions: Record<string, unknown>): SectionKey {
  return ADMIN_SECTIONS.find((section) => section.needs in permissions)?.key ?? 'users'
}
