import type { RefreshedTokens } from '@switchboard/adapters'
import type { Instant } from '@switchboard/contracts'
import { plusMs } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { noteAccessEnd } from './alarms/access-end.ts'
import { bookRenewal } from './renewal.ts'

/** How long an access lasts, as moments. */
export interface TokenLife {
  /** When the access token itself ends; a renewal goes before. */
  expiresAt: Instant | null
  /** When no machine can renew it any more. */
  endsAt: Instant | null
}

const LONG_LIFE_S = 30 * 86_400

/**
 * A token for a day is renewed without anybody; what counts is how long that may go on. One for weeks that nobody renewed in time has an end of its own. `at`: when
 * the platform answered. Pure.
 */
export function lifeOf({ expiresInS, refreshExpiresInS }: RefreshedTokens, at: Instant): TokenLife {
  const ending = refreshExpiresInS ?? ((expiresInS ?? 0) > LONG_LIFE_S ? expiresInS : undefined)
  const after = (seconds: number | undefined) => (seconds === undefined ? null : plusMs(at, seconds * 1000))
  return { expiresAt: after(expiresInS), endsAt: after(ending) }
}

/** Keeps it with the page, and books the next renewal. */
export async function keepLife(tx: Tx, pageId: string, { expiresAt, endsAt }: TokenLife): Promise<void> {
  await tx.run(sql`
    update channels_platform_pages set token_expires_at = ${expiresAt}, updated_at = now() where tenant_id = ${tx.tenantId} and id = ${pageId} returning id`)
  await noteAccessEnd(tx, pageId, endsAt)
  await bookRenewal(tx, pageId, expiresAt ?? undefined)
}
