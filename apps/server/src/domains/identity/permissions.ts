import type { Scope } from '@switchboard/contracts'
import type { PermissionDefinition } from '../../infra/http/access.ts'

/** What identity and audit guard. The other domains define their own. */
export const identityPermissions: readonly PermissionDefinition[] = [
  { key: 'user.read', description: 'See the people of the team', scoped: false },
  { key: 'user.manage', description: 'Add and deactivate people, and give them roles', scoped: false },
  { key: 'role.read', description: 'See roles and what they allow', scoped: false },
  { key: 'role.manage', description: 'Make and change roles', scoped: false },
  { key: 'api-key.manage', description: 'Make and revoke API keys', scoped: false },
]

/** A role that every tenant starts with. The system role `admin` needs no list: it holds every permission there is, also those of later releases. */
export interface DefaultRole {
  key: string
  name: string
  description: string
  grants: Readonly<Record<string, Scope>>
}

/** Key of the role that can do everything, and that somebody must always hold. */
export const ADMIN = 'admin'

const AGENT: DefaultRole['grants'] = {
  'conversation.read': 'unassigned',
  'conversation.reply': 'unassigned',
  'conversation.update': 'unassigned',
  'conversation.merge': 'unassigned',
  'conversation.transcript': 'unassigned',
  'report.read': 'assigned',
  'comment.moderate': 'unassigned',
  'note.read': 'all',
  'note.create': 'unassigned',
  'person.read': 'all',
  'person.contact-details': 'all',
  'person.update': 'all',
  'person.merge': 'all',
  'channel.read': 'all',
  'file.create': 'all',
  'opt-out.read': 'all',
  'opt-out.create': 'all',
  'tag.read': 'all',
  'template.read': 'all',
  'view.manage': 'all',
  'canned-response.read': 'unassigned',
  'canned-response.manage': 'assigned',
  'macro.read': 'unassigned',
  'macro.manage': 'assigned',
  'user.read': 'all',
  'team.read': 'all',
  'business-calendar.read': 'all',
}

/** What a lead holds besides what agents hold, which reaches every conversation with him: he steers the desk, and leaves accounts, channels and what is kept to the administrator. */
const LEAD: readonly string[] = [
  'report.read',
  'note.manage',
  'person.reveal',
  'opt-out.lift',
  'tag.manage',
  'template.manage',
  'view.share',
  'role.read',
  'team.manage',
  'routing.manage',
  'business-calendar.manage',
  'sla-policy.read',
  'sla-policy.manage',
  'automation.read',
  'automation.manage',
  'inbox-settings.manage',
  'csat.manage',
]

export const DEFAULT_ROLES: readonly DefaultRole[] = [
  { key: ADMIN, name: 'Administrator', description: 'May do everything', grants: {} },
  {
    key: 'lead',
    name: 'Team lead',
    description: 'Sees every conversation, steers how they are shared out and answered, and measures it',
    grants: Object.fromEntries([...Object.keys(AGENT), ...LEAD].map((key) => [key, 'all' as const])),
  },
  { key: 'agent', name: 'Agent', description: 'Answers customers: own and unassigned conversations', grants: AGENT },
]
