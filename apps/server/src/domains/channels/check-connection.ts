import type { CheckResult } from '@switchboard/adapters'
import type { PageLine } from './page-client.ts'

/** Tests a page's connection, and changes nothing on the platform's side. Never throws; a call that fails is a test that failed. */
export async function checkConnection({ client }: PageLine): Promise<CheckResult[]> {
  try {
    return await client.check()
  } catch (error) {
    return [{ name: 'connection', ok: false, detail: (error as Error).message }]
  }
}

/** Whether telling the platform our address is all that is missing, and can be done by call. */
export function mendable({ subscribe }: PageLine, results: readonly CheckResult[]): boolean {
  return subscribe !== undefined && results.filter(({ ok }) => !ok).every(({ name }) => name === 'webhook') && results.some(({ ok }) => !ok)
}

/**
 * Makes the platform send the page's messages here, where they do not come anyway and all else is well; whoever got them until now gets them no
 * more. `unclaimed`: only where nobody else's address stands. Answers with the tests as they are then. Never throws.
 */
export async function subscribeHere(line: PageLine, only?: 'unclaimed'): Promise<CheckResult[]> {
  const results = await checkConnection(line)
  if (!line.subscribe || !mendable(line, results)) return results
  if (only === 'unclaimed' && results.some(({ elsewhere }) => elsewhere !== undefined)) return results
  try {
    const told = await line.subscribe()
    return results.map((result) => (result.name === 'webhook' ? { ...told, name: 'webhook' } : result))
  } catch (error) {
    return results.map((result) => (result.name === 'webhook' ? { name: 'webhook', ok: false, detail: (error as Error).message } : result))
  }
}
