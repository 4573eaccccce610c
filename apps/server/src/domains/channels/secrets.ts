import type { IntegrationSecrets } from '@switchboard/adapters'
import type { ConnectSettings } from '@switchboard/contracts'
import type { Vault } from '../../infra/crypto/envelope.ts'
import type { Tx } from '../../infra/db/tx.ts'

/** A secret that was replaced stays valid until `until`, so that the platform and we need not change over in one instant. */
interface Rotating {
  value: string
  until?: string
}

/** What is sealed in platform_integrations.secrets. */
export interface StoredSecrets {
  appSecrets: Rotating[]
  webhookSecrets: Rotating[]
  verifyToken?: string
  /** What this service alone asks for. */
  settings?: ConnectSettings
}

/** What is sealed in channels_platform_pages.access. */
export interface StoredAccess {
  accessToken?: string
  refreshToken?: string
  /** The page's own, before those of its integration. */
  settings?: ConnectSettings
}

const OVERLAP_MS = 24 * 3_600_000

/** Puts a new secret in front; the one before stays valid for a day. */
export function rotated(list: readonly Rotating[], value: string | undefined, now: number): Rotating[] {
  if (value === undefined || list[0]?.value === value) return [...list]
  const until = new Date(now + OVERLAP_MS).toISOString()
  return [
    { value },
    ...list.filter((old) => old.until === undefined || Date.parse(old.until) > now).map((old) => ({ until, ...old })),
  ].slice(0, 3)
}

/** The secrets that are valid at this moment, the current one first. */
export function validSecrets(stored: StoredSecrets, appId: string | null, now: number): IntegrationSecrets {
  const valid = (list: Rotating[]) => list.filter((one) => one.until === undefined || Date.parse(one.until) > now).map((one) => one.value)
  return {
    ...(appId && { appId }),
    appSecrets: valid(stored.appSecrets),
    webhookSecrets: valid(stored.webhookSecrets),
    ...(stored.verifyToken && { verifyToken: stored.verifyToken }),
    settings: stored.settings ?? {},
  }
}

const INTEGRATION = 'platform_integrations'
const PAGE = 'channels_platform_pages'

/** Empty when nothing was set, or when the key it was sealed by is lost: then signatures fail closed and the channel asks to be reconnected. */
export async function openSecrets(tx: Tx, vault: Vault, id: string, sealed: Buffer | null): Promise<StoredSecrets> {
  const opened = sealed === null ? undefined : await vault.open(tx, { table: INTEGRATION, row: id, column: 'secrets' }, sealed)
  return opened ? (JSON.parse(opened) as StoredSecrets) : { appSecrets: [], webhookSecrets: [] }
}

export function sealSecrets(tx: Tx, vault: Vault, id: string, secrets: StoredSecrets): Promise<Buffer> {
  return vault.seal(tx, { table: INTEGRATION, row: id, column: 'secrets' }, JSON.stringify(secrets))
}

export async function openAccess(tx: Tx, vault: Vault, id: string, sealed: Buffer | null): Promise<StoredAccess> {
  const opened = sealed === null ? undefined : await vault.open(tx, { table: PAGE, row: id, column: 'access' }, sealed)
  return opened ? (JSON.parse(opened) as StoredAccess) : {}
}

export function sealAccess(tx: Tx, vault: Vault, id: string, access: StoredAccess): Promise<Buffer> {
  return vault.seal(tx, { table: PAGE, row: id, column: 'access' }, JSON.stringify(access))
}
