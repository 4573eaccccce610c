import type { Tx } from './db/tx.ts'
import type { Caller } from './http/access.ts'

/** One thing, by its kind: `role`, `conversation`. */
export interface Thing {
  kind: string
  id: string
}

/**
 * What a thing is called. `of`: it goes by the name of another, and is shown where that one is. `place`: what else shows it; null: nothing; left out: it has a
 * screen of its own. `builtIn`: key of a role that the product named.
 */
export type Named = { id: string; name: string | null; place?: Thing | null; builtIn?: string | null } | { id: string; of: Thing }

/** The names of these, in one go, as far as the caller may know them. What is gone, or not for him, is left out. */
export type NamesOf = (tx: Tx, ids: readonly string[], caller: Caller) => Promise<Named[]>

/** By kind. */
export type NameSources = Readonly<Record<string, NamesOf>>
