/** The areas of the product and what one needs to enter: one of the permissions. Order as in the rail. */
export const areas = [
  { key: 'inbox', to: '/', match: '/inbox', needs: ['conversation.read'] },
  { key: 'search', to: '/search', match: '/search', needs: ['conversation.read'] },
  { key: 'people', to: '/people', match: '/people', needs: ['person.read'] },
  { key: 'reports', to: '/reports', match: '/reports', needs: ['report.read'] },
  { key: 'channels', to: '/channels', match: '/channels', needs: ['channel.read'] },
  {
    key: 'admin',
    to: '/admin',
    match: '/admin',
    needs: ['user.read', 'role.read', 'api-key.manage', 'webhook.read', 'audit.read', 'tag.manage', 'retention.manage', 'csat.manage'],
  },
] as const
