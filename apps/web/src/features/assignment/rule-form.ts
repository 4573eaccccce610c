import type { CreateRoutingRule, RoutingRule } from '@switchboard/contracts'

/** What a new rule begins with. */
export const NEW_RULE: CreateRoutingRule = {
  name: '',
  active: true,
  conditions: { match: 'all', items: [] },
  teamId: null,
  strategy: 'round_robin',
  speaksLanguage: false,
  skills: [],
  mostPerWindow: 100,
  windowSeconds: 3600,
  skipOlderDays: 7,
  escalation: null,
}

/** A rule as it is changed. Pure. */
export function formOf(rule: RoutingRule | undefined): CreateRoutingRule {
  if (!rule) return NEW_RULE
  const { id: _id, position: _position, version: _version, ...given } = rule
  return given
}

/** What still misses before it can be saved. Pure. */
export function misses({
  name,
  strategy,
  teamId,
  escalation,
  conditions,
}: CreateRoutingRule): 'name' | 'team' | 'escalateTeam' | 'conditions' | undefined {
  if (name.trim() === '') return 'name'
  if (strategy === 'team_only' && teamId === null) return 'team'
  if (escalation?.to === 'team' && !escalation.teamId) return 'escalateTeam'
  return conditions.items.some(({ values }) => values.length === 0) ? 'conditions' : undefined
}
