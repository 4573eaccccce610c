import type { Vault } from '../../infra/crypto/envelope.ts'
import type { Database } from '../../infra/db/tx.ts'
import type { Log } from '../../infra/log.ts'
import type { Files } from '../files/index.ts'
import type { LinkTo } from '../inbox/index.ts'
import type { Hub } from '../live/index.ts'

/** What the chat on sites needs. */
export interface WebchatDeps {
  db: Database
  vault: Vault
  files: Files
  hub: Hub
  log: Log
  publicUrl: string
}

/** Links to files as visitors get them. */
export function visitorLinks({ files }: Pick<WebchatDeps, 'files'>): LinkTo {
  return (tenantId, key, variant) => files.link({ tenantId, key, variant, viewer: 'visitor' })
}
