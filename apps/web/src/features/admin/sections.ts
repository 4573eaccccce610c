/** The parts of the admin area and what one needs to see each. */
export const SECTIONS = [
  { key: 'users', needs: 'user.read' },
  { key: 'roles', needs: 'role.read' },
  { key: 'api-keys', needs: 'api-key.manage' },
  { key: 'webhooks', needs: 'webhook.read' },
  { key: 'webhook-endpoints', needs: 'webhook-endpoint.manage' },
  { key: 'audit', needs: 'audit.read' },
] as const
export type SectionKey = (typeof SECTIONS)[number]['key']

/** Where the admin area opens for somebody with these permissions. */
export function firstSection(permissions: Record<string, unknown>): SectionKey {
  return SECTIONS.find((section) => section.needs in permissions)?.key ?? 'users'
}
