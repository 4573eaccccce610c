import type { CheckResult } from '@switchboard/adapters'
import type { ConnectionCheck } from '@switchboard/contracts'
import { mendable } from './check-connection.ts'
import type { PageLine } from './page-client.ts'

/** The tests of a page as a person sees them. `of` names the page where there are several. Pure. */
export function shownChecks(line: PageLine, results: readonly CheckResult[], of?: string): ConnectionCheck[] {
  const may = mendable(line, results)
  return results.map(({ name, ok, detail, elsewhere = null }) => ({
    name: of === undefined ? name : `${of}: ${name}`,
    ok,
    detail,
    pageId: line.pageId,
    elsewhere,
    mendable: may && !ok,
  }))
}
