import { REPORT_LIMITS, type ReportGroup, type ReportGroups } from '@switchboard/contracts'
import { type RawBuilder, sql as raw } from 'kysely'
import type { Tx } from '../../../infra/db/tx.ts'
import { backlogAt, type Grouping, measure, nothing } from './measure.ts'
import type { Period } from './period.ts'
import { OWNER, type Slice } from './slice.ts'

interface Group {
  by: (tx: Tx) => Grouping
  /** Id and name of everything that may be a key; undefined: the keys are their own names. */
  names?: (tx: Tx) => RawBuilder<{ id: string; name: string }>
}

const GROUPS: Readonly<Record<ReportGroup, Group>> = {
  agent: {
    by: () => ({ key: OWNER, conversation: true }),
    names: (tx) => raw`select id, full_name as name from sys_users where tenant_id = ${tx.tenantId}`,
  },
  team: {
    by: () => ({ key: raw`c.team_id`, conversation: true }),
    names: (tx) => raw`select id, name from sys_teams where tenant_id = ${tx.tenantId}`,
  },
  page: {
    by: () => ({ key: raw`c.page_id`, conversation: true }),
    names: (tx) => raw`select id, name from channels_platform_pages where tenant_id = ${tx.tenantId}`,
  },
  platform: { by: () => ({ key: raw`c.platform`, conversation: true }) },
  tag: {
    by: (tx) => ({
      key: raw`t.conversation_tag_id`,
      conversation: true,
      join: raw`left join conversation_tag t on t.tenant_id = ${tx.tenantId} and t.conversation_id = c.conversation_id`,
    }),
    names: (tx) => raw`select id, name from conversation_tags where tenant_id = ${tx.tenantId}`,
  },
}

/** The figures of each agent, team … of whom there are any, most conversations and messages first. */
export async function groups(tx: Tx, slice: Slice, { period, group }: { period: Period; group: ReportGroup }): Promise<ReportGroups> {
  const { by, names } = GROUPS[group]
  const measured = await measure(tx, slice, period, by(tx))
  const backlog = await backlogAt(tx, slice, period.to, by(tx))
  const named = names && new Map((await names(tx).execute(tx.builder)).rows.map(({ id, name }) => [id, name]))
  const data = [...new Set([...measured.keys(), ...backlog.keys()])].map((key) => ({
    key: key ?? 'none',
    name: key === null ? null : named ? (named.get(key) ?? null) : key,
    figures: { ...(measured.get(key) ?? nothing()), backlog: backlog.get(key) ?? 0 },
  }))
  const weight = ({ figures }: (typeof data)[number]) => figures.created + figures.replies + figures.resolved + figures.backlog
  return { data: data.toSorted((a, b) => weight(b) - weight(a) || a.key.localeCompare(b.key)).slice(0, REPORT_LIMITS.groups) }
}
