import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { asOperator, resealLogins } from '../../domains/identity/index.ts'
import { resealInstallationKeys } from '../../domains/notices/index.ts'
import type { Config } from '../../infra/config.ts'
import { createVault } from '../../infra/crypto/envelope.ts'
import { loadMasterKeys, type MasterKeys } from '../../infra/crypto/master-key.ts'
import { ensureRoles } from '../../infra/db/roles.ts'
import { ConfigError } from '../../infra/errors.ts'
import { withFolderLock } from '../../infra/postgres/holders.ts'
import type { Owned } from '../as-owner.ts'
import { replaceKeyFile, retireOldKeys } from './key-files.ts'

export interface Rotated {
  /** Id of the key that seals from now on. */
  keyId: string
  /** Ids of the keys it took over from. */
  from: string[]
  dataKeys: number
  secondFactors: number
  /** Sealed things that no key at hand opens, in words. While there are any, the old keys stay in master.key.old. */
  lost: string[]
}

/**
 * Changes the master key: everything it wraps is wrapped anew, what the data keys seal stays as it is. With a key file a new key is made;
 * with SWITCHBOARD_KEY the operator has set the new one and put the old one into master.key.old. A change that was broken off is finished
 * by the next call, which makes no further key. Nothing else may use the database: the server's logins are derived from the key.
 * @throws {ConfigError} when something runs, or there is no old key to change from
 */
export function rotateKey(config: Config, owned: Owned): Promise<Rotated> {
  return withFolderLock(config.dataDir, async () => {
    await refuseWhileUsed(owned.owner)
    const keys = prepareKeys(config)
    const { dataKeys, lost } = await rewrapAll(owned.owner, keys)
    const logins = await resealLogins(owned.owner, keys)
    await ensureRoles(owned.url, keys.current.text)
    if (logins.lost > 0) lost.push(`${logins.lost} second factors`)
    const ofPushes = await resealInstallationKeys(owned.owner, keys)
    if (ofPushes.lost > 0) lost.push('the keys of push messages')
    const from = [...keys.byId.keys()].filter((id) => id !== keys.current.id)
    if (lost.length === 0 && existsSync(join(config.dataDir, 'master.key.old'))) retireOldKeys(config.dataDir)
    return { keyId: keys.current.id, from, dataKeys, secondFactors: logins.done, lost }
  })
}

async function refuseWhileUsed(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ n: string }>(
    "select count(*) as n from pg_stat_activity where datname = current_database() and usename in ('sb_app', 'sb_system')",
  )
  if (Number(rows[0]?.n) > 0)
    throw new ConfigError('A switchboard runs on this database. Stop all its processes, change the key, and start them again.')
}

function prepareKeys(config: Config): MasterKeys {
  const present = loadMasterKeys(config)
  if (present.byId.size > 1) return present // set up by the operator, or broken off: to be finished
  if (config.masterKey !== undefined)
    throw new ConfigError(
      'SWITCHBOARD_KEY holds the master key. Put its present value as a line into master.key.old in the data folder (chmod 600), set SWITCHBOARD_KEY to a new one, and run this again.',
    )
  replaceKeyFile(config.dataDir, present.current.text)
  return loadMasterKeys(config)
}

async function rewrapAll(owner: pg.Client, keys: MasterKeys): Promise<{ dataKeys: number; lost: string[] }> {
  const vault = createVault(keys)
  const { rows } = await owner.query<{ tenant_id: string; slug: string }>('select tenant_id, slug from dir_tenants order by tenant_id')
  const lost: string[] = []
  let dataKeys = 0
  for (const { tenant_id, slug } of rows) {
    const survey = await asOperator(owner, tenant_id, async (tx) => {
      dataKeys += await vault.rewrap(tx)
      return vault.survey(tx)
    })
    if (survey.lost.length > 0) lost.push(`${survey.lost.length} data keys of "${slug}"`)
  }
  return { dataKeys, lost }
}
