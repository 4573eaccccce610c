import {
  type Condition,
  CONDITION_FIELDS,
  type Conditions,
  type ConditionValues,
  CONVERSATION_STATUSES,
  PLACES,
  PLATFORMS,
  PRIORITIES,
} from '@switchboard/contracts'
import { type Statement, sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Invalid } from '../../../infra/errors.ts'

const WORDS: Readonly<Partial<Record<ConditionValues, readonly string[]>>> = {
  platform: PLATFORMS,
  place: PLACES,
  priority: PRIORITIES,
  status: CONVERSATION_STATUSES,
  'yes-no': ['yes', 'no'],
  rating: ['1', '2', '3', '4', '5'],
}

const ID = /^[1-9]\d{0,17}$/
const LANGUAGE = /^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*$/

const KNOWN: Readonly<Partial<Record<ConditionValues, (tenantId: string, ids: readonly string[]) => Statement>>> = {
  page: (tenantId, ids) => sql`select id from channels_platform_pages where tenant_id = ${tenantId} and id = any (${ids}::bigint[])`,
  tag: (tenantId, ids) => sql`select id from conversation_tags where tenant_id = ${tenantId} and id = any (${ids}::bigint[])`,
  team: (tenantId, ids) => sql`select id from sys_teams where tenant_id = ${tenantId} and id = any (${ids}::bigint[])`,
  user: (tenantId, ids) => sql`select id from sys_users where tenant_id = ${tenantId} and kind = 'staff' and id = any (${ids}::bigint[])`,
}

/** Checks conditions before they are stored. `at`: where they stand in the body. @throws {Invalid} naming the value that makes no sense */
export async function refuseFaulty(tx: Tx, conditions: Conditions, at: string): Promise<void> {
  for (const [i, item] of conditions.items.entries()) {
    const place = `${at}/items/${i}`
    refuseComparison(item, place)
    const { values: kind } = CONDITION_FIELDS[item.field]
    const known = KNOWN[kind] && (await knownIds(tx, KNOWN[kind], item.values))
    for (const [n, value] of item.values.entries())
      if (!makesSense(kind, value, known)) throw new Invalid(`${place}/values/${n}`, `"${value}" is not a value of ${item.field}`)
  }
}

function refuseComparison({ field, op }: Condition, at: string): void {
  const ops: readonly string[] = CONDITION_FIELDS[field].ops
  if (!ops.includes(op)) throw new Invalid(`${at}/op`, `${field} can be compared by ${ops.join(', ')}`)
}

async function knownIds(tx: Tx, ask: NonNullable<(typeof KNOWN)['page']>, values: readonly string[]): Promise<ReadonlySet<string>> {
  const ids = values.filter((value) => ID.test(value))
  const rows = ids.length > 0 ? await tx.run<{ id: string }>(ask(tx.tenantId, ids)) : []
  return new Set(rows.map(({ id }) => id))
}

function makesSense(kind: ConditionValues, value: string, known: ReadonlySet<string> | undefined): boolean {
  if (known) return known.has(value) || (value === 'none' && (kind === 'team' || kind === 'user'))
  if (kind === 'language') return LANGUAGE.test(value)
  const words = WORDS[kind]
  return words ? words.includes(value) : value.trim() !== ''
}
