import type { Config } from '../../infra/config.ts'
import type { MasterKeys } from '../../infra/crypto/master-key.ts'
import type { Database } from '../../infra/db/tx.ts'
import { type Authenticator, createAuthenticator } from './authenticate.ts'

export interface IdentityOptions {
  db: Database
  masterKeys: MasterKeys
  /** With `smtpUrl` mail can be sent. */
  config: Pick<Config, 'publicUrl'> & Partial<Pick<Config, 'smtpUrl'>>
  pictureOf: PictureOf
}

/** The address of a picture of the team, for its members' eyes; it ends after some minutes. */
export type PictureOf = (tenantId: string, fileKey: string) => string

/** What identity's acts need, and what the guard and the live sockets ask. One per process. */
export interface Identity extends IdentityOptions, Authenticator {}

export function createIdentity(options: IdentityOptions): Identity {
  return { ...options, ...createAuthenticator(options.db) }
}
