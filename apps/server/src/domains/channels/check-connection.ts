import type { CheckResult } from '@switchboard/adapters'
import type { PageLine } from './page-client.ts'

/**
 * Tests a page's connection. Where everything is well but the platform does not send its messages here, and can be told to, it is told:
 * `webhook` then says what came of that. Never throws; a call that fails is a test that failed.
 */
export async function checkConnection({ client, subscribe }: PageLine): Promise<CheckResult[]> {
  try {
    const results = await client.check()
    const deaf = results.filter(({ ok }) => !ok).map(({ name }) => name)
    if (!subscribe || deaf.length !== 1 || deaf[0] !== 'webhook') return results
    const told = await subscribe()
    return results.map((result) => (result.name === 'webhook' ? { ...told, name: 'webhook' } : result))
  } catch (error) {
    return [{ name: 'connection', ok: false, detail: (error as Error).message }]
  }
}
