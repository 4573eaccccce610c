import type { Page, PageHealth } from '@switchboard/contracts'

/** States that no machine mends. */
const STUCK: readonly PageHealth['state'][] = ['reauth', 'blocked', 'silent']

/** Whether somebody must do something about a channel. What passes by itself is shown with the channel, and no more. */
export function needsAPerson({ active, health }: Pick<Page, 'active' | 'health'>): boolean {
  return active && (STUCK.includes(health.state) || health.alarms.length > 0)
}
