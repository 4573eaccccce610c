/** How far a permission reaches over rows: everything; one's own and those that nobody has; one's own, those of one's teams, and those that neither anybody nor any team has; only one's own. */
export const SCOPES = ['all', 'unassigned', 'team', 'assigned'] as const
