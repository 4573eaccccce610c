// What the application's statements must keep (docs/decisions/0003): each names the tenant for every table it touches, since row level
// security protects but does not route, and none sets the tenant in another way than the one that reaches all nodes.
import { observeStatements } from '../../apps/server/src/infra/db/tx.ts'

const seen = new Set<string>()
const allowed = new Set<string>()
observeStatements((statement) => seen.add(statement))

/** For a test that breaks the rule on purpose. */
export function allowStatement(text: string): void {
  allowed.add(text)
}

/** Every statement that ran in a tenant's transaction of this process and breaks the rule, with what is wrong with it. */
export function faultyStatements(tenantTables: ReadonlySet<string>): string[] {
  return [...seen.difference(allowed)].flatMap((statement) =>
    faultsOf(statement, tenantTables).map((fault) => `${fault}: ${statement.replace(/\s+/g, ' ').trim()}`),
  )
}

const TABLE = /\b(from|join|update|into|using|,)\s+(?:only\s+)?(?:public\.)?([a-z_]\w*)(?:\s+(?:as\s+)?([a-z_]\w*))?/g
const NO_ALIAS = new Set(
  'set where on join left right inner cross full order group limit values select returning for using natural union default with offset having window lateral'.split(
    ' ',
  ),
)

/** What one statement does wrong; empty when nothing. Pure. */
export function faultsOf(statement: string, tenantTables: ReadonlySet<string>): string[] {
  const text = plain(statement)
  const faults = /\bset_config\s*\(/.test(text) ? ['sets a setting by set_config'] : []
  for (const [, verb, table, word] of text.matchAll(TABLE)) {
    if (!table || !tenantTables.has(table)) continue
    const alias = word && !NO_ALIAS.has(word) ? word : undefined
    const named = verb === 'into' ? inserts(text, table) : compares(text, { table, alias })
    if (!named) faults.push(`does not name the tenant for ${table}${alias ? ` ${alias}` : ''}`)
  }
  return faults
}

// Without quotes, strings and comments, in lower case: words are all that is looked at.
function plain(statement: string): string {
  return statement
    .replace(/--[^\n]*/g, ' ')
    .replace(/'(?:[^']|'')*'/g, "''")
    .replaceAll('"', '')
    .toLowerCase()
}

function inserts(text: string, table: string): boolean {
  return new RegExp(`\\binto\\s+(?:public\\.)?${table}\\s*(?:as\\s+\\w+\\s*)?\\([^)]*\\btenant_id\\b`).test(text)
}

// `alias.tenant_id = $1`, or equal to that of another table, from either side. Unaliased, the bare column counts.
function compares(text: string, { table, alias }: { table: string; alias: string | undefined }): boolean {
  const column = table === 'sys_tenants' ? 'id' : 'tenant_id'
  const name = alias ?? table
  const own = `${name}\\.${column}`
  const other = String.raw`(?:\$\d+|\w+\.(?:tenant_id|id))`
  const qualified = new RegExp(`\\b${own}\\s*=\\s*${other}|${other}\\s*=\\s*${own}\\b`)
  const bare = new RegExp(`(?<![.\\w])${column}\\s*=\\s*\\$\\d+`)
  return qualified.test(text) || (alias === undefined && bare.test(text))
}
