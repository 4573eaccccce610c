import { hash, verify } from '@node-rs/argon2'

/** argon2id, 19 MiB, two passes: OWASP's first recommendation (Password Storage Cheat Sheet, read 2026-11). About 35 ms. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** The PHC text that is stored. The caller has capped the length: the contract allows 200 characters. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), COST)
}

/** Whether the password is the one of `stored`. Without a stored one it takes as long, and is never right: nobody learns which addresses exist. */
export async function passwordFits(stored: string | null | undefined, password: string): Promise<boolean> {
  const right = await verify(stored ?? (await decoy()), password.normalize('NFKC'))
  return right && typeof stored === 'string'
}

let made: Promise<string> | undefined
const decoy = () => (made ??= hashPassword('nobody has this password'))

/** Makes the decoy now, so that the first unknown address of a process takes no longer than the next one. */
export async function warmUp(): Promise<void> {
  await decoy()
}
