import type { RetentionRuleKey } from '@switchboard/contracts'
import type { Statement } from '../../../infra/db/sql.ts'
import type { Database } from '../../../infra/db/tx.ts'
import type { Files } from '../../files/index.ts'
import type { HeldThings } from '../holds/held-things.ts'

export interface RuleDeps {
  db: Database
  files: Files
}

/** Something that a rule speaks of. `at`: since when its days are counted. */
export interface Subject {
  id: string
  label: string | null
  at: string
  conversation_id: string | null
}

/** One kind of thing that is kept for so long. A new one is a file beside these, and a line of the registry. */
export interface Rule {
  key: RetentionRuleKey
  /** All that the rule could ever speak of, as rows of `Subject` plus `held`: whether a hold keeps it. */
  subjects(tenantId: string, held: HeldThings): Statement
  /** Does it to some that are due. @returns how many were done; those that could not be are left for the next run */
  act(deps: RuleDeps, tenantId: string, due: readonly Subject[]): Promise<number>
}
