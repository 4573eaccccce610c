import { type PageClientDeps, type PageLine, renewedLine } from './page-client.ts'

/**
 * Asks a platform over a page's line. Where it answers that the access has ended, that is renewed and the same is asked once more, over the new line; where it cannot be renewed, the
 * refusal is the answer. Nothing was done by what was refused for want of access, so that asking twice does nothing twice.
 */
export async function askRenewing<T>(deps: PageClientDeps, line: PageLine, ask: (line: PageLine) => Promise<T>): Promise<T> {
  const told = await ask(line)
  if (!lacksAccess(told)) return told
  const renewed = await renewedLine(deps, line)
  return renewed ? ask(renewed) : told
}

/** Whether an answer is a refusal for want of access, or a delivery that was refused for it. */
function lacksAccess(told: unknown): boolean {
  if (typeof told !== 'object' || told === null) return false
  if ('class' in told) return told.class === 'reauth'
  return 'kind' in told && told.kind === 'refused' && 'error' in told && lacksAccess(told.error)
}
