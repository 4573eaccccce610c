import { createHash } from 'node:crypto'
import { sql } from '../../infra/db/sql.ts'
import type { Database } from '../../infra/db/tx.ts'
import { TooManyRequests } from '../../infra/http/refusals.ts'
import { askDirectory } from '../../infra/db/directory.ts'
import { networkOf } from '../../infra/http/network.ts'

/** How many failed tries a window holds. */
interface Limit {
  bucket: string
  most: number
  windowSeconds: number
}

const ACCOUNT: Limit = { bucket: 'password:account', most: 10, windowSeconds: 15 * 60 }
const NETWORK: Limit = { bucket: 'password:network', most: 50, windowSeconds: 10 * 60 }
const SET_UP: Limit = { bucket: 'setup:network', most: 30, windowSeconds: 10 * 60 }

const RESET_ACCOUNT: Limit = { bucket: 'reset:account', most: 5, windowSeconds: 60 * 60 }
const RESET_NETWORK: Limit = { bucket: 'reset:network', most: 30, windowSeconds: 10 * 60 }
const LINK: Limit = { bucket: 'link:network', most: 60, windowSeconds: 10 * 60 }
const OIDC: Limit = { bucket: 'oidc:network', most: 600, windowSeconds: 10 * 60 } // a whole office comes from one address
const INVITATION: Limit = { bucket: 'invitation:tenant', most: 100, windowSeconds: 60 * 60 }

/** Who tries: the account that is tried at, and where the tries come from. */
export interface Trier {
  account: string
  ip: string
}

/**
 * Counts a try before it is made, so that a hundred at once are a hundred. A try that succeeds is taken back: only failures use it up.
 * @throws {TooManyRequests} when the account or the network has used up its tries
 */
export async function countTry(db: Database, trier: Trier): Promise<void> {
  for (const { limit, subject } of countersOf(trier)) await count(db, limit, subject)
}

/** Counts a look at a set-up link, by where it comes from alone: strangers must not shut the door for its owner. @throws {TooManyRequests} */
export function countSetUp(db: Database, ip: string): Promise<void> {
  return count(db, SET_UP, digest(networkOf(ip)))
}

/** Counts each wish for a mail with a link, whether the address is somebody's or not. @throws {TooManyRequests} */
export async function countReset(db: Database, { account, ip }: Trier): Promise<void> {
  await count(db, RESET_NETWORK, digest(networkOf(ip)))
  await count(db, RESET_ACCOUNT, digest(account))
}

/** Counts a look at a link for a password, by where it comes from alone. @throws {TooManyRequests} */
export function countLink(db: Database, ip: string): Promise<void> {
  return count(db, LINK, digest(networkOf(ip)))
}

/** Counts each beginning of a sign-in by the service of a business, and each look at what a business offers, by where it comes from. @throws {TooManyRequests} */
export function countOidc(db: Database, ip: string): Promise<void> {
  return count(db, OIDC, digest(networkOf(ip)))
}

/** Counts the invitations of one business: its mails go out in the operator's name. @throws {TooManyRequests} */
export function countInvitation(db: Database, tenantId: string): Promise<void> {
  return count(db, INVITATION, digest(tenantId))
}

async function count(db: Database, limit: Limit, subject: Buffer): Promise<void> {
  const [hit] = await askDirectory<{ hits: number; left: string }>(
    db,
    sql`
      select hits, extract(epoch from ends - clock_timestamp())::float8 as left from app.rate_hit(${limit.bucket}, ${subject}, ${limit.windowSeconds})`,
  )
  if (hit && hit.hits > limit.most) throw new TooManyRequests(Number(hit.left))
}

export async function takeBackTry(db: Database, trier: Trier): Promise<void> {
  for (const { limit, subject } of countersOf(trier)) await askDirectory(db, sql`select app.rate_give_back(${limit.bucket}, ${subject})`)
}

// Hashed: the counters are no list of addresses.
function countersOf({ account, ip }: Trier): { limit: Limit; subject: Buffer }[] {
  return [
    { limit: ACCOUNT, subject: digest(account) },
    { limit: NETWORK, subject: digest(networkOf(ip)) },
  ]
}

const digest = (text: string) => createHash('sha256').update(text).digest()
