import type { Instant } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'

interface Row {
  id: string
  customer: string | null
  platform: string
  channel: string
  team: string | null
  assignee: string | null
  status: string
  tags: string[]
  created_at: Instant
  first_response_seconds: number | null
  first_response_open: number | null
  resolved_at: Instant | null
  resolution_seconds: number | null
  resolution_open: number | null
  resolutions: number
  reopened: number
  inbound: number
  replies: number
  automatic: number
  /** The last that was given. */
  rating: number | null
}

/** The columns of an export, in their order. */
export const COLUMNS = [
  'id',
  'customer',
  'platform',
  'channel',
  'team',
  'assignee',
  'status',
  'tags',
  'created_at',
  'first_response_seconds',
  'first_response_open',
  'resolved_at',
  'resolution_seconds',
  'resolution_open',
  'resolutions',
  'reopened',
  'inbound',
  'replies',
  'automatic',
  'rating',
] as const satisfies readonly (keyof Row)[]

/** The rows of these conversations, in their order; without those that the actor does not see. */
export async function exportRows(tx: Tx, ids: readonly string[]): Promise<Row[]> {
  const rows = await tx.run<Row & Record<string, unknown>>(sql`
    select f.conversation_id as id, coalesce(pp.full_name, k.display_name, k.username) as customer, f.platform, p.name as channel, t.name as team, u.full_name as assignee, c.status,
           array(select g.name from conversation_tag ct join conversation_tags g on g.tenant_id = ${tx.tenantId} and g.id = ct.conversation_tag_id
             where ct.tenant_id = ${tx.tenantId} and ct.conversation_id = c.id order by g.name) as tags,
           f.created_at, f.first_response_seconds, f.first_response_open, f.resolved_at, f.resolution_seconds, f.resolution_open, f.resolutions, f.reopened, f.inbound, f.replies, f.automatic,
           (select r.rating from report_facts r where r.tenant_id = ${tx.tenantId} and r.conversation_id = f.conversation_id and r.kind = 'survey' and r.rating is not null order by r.ordinal desc limit 1) as rating
      from conversation_facts f
      join omnichannel_conversation c on c.tenant_id = ${tx.tenantId} and c.id = f.conversation_id
      join omnichannel_contact k on k.tenant_id = ${tx.tenantId} and k.id = c.contact_id
      join channels_platform_pages p on p.tenant_id = ${tx.tenantId} and p.id = f.page_id
      left join crm_personal_keys pk on pk.tenant_id = ${tx.tenantId} and pk.external_key = k.personal_key_id
      left join crm_personal_profile pp on pp.tenant_id = ${tx.tenantId} and pp.person_id = coalesce(pk.merged_into_id, pk.id)
      left join sys_teams t on t.tenant_id = ${tx.tenantId} and t.id = f.team_id
      left join sys_users u on u.tenant_id = ${tx.tenantId} and u.id = f.assigned_to
     where f.tenant_id = ${tx.tenantId} and f.conversation_id = any (${ids}::bigint[])`)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
