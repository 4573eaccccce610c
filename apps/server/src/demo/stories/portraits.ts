import type pg from 'pg'
import { storeFile } from '../../domains/files/index.ts'
import { asOperator } from '../../domains/identity/index.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Runtime } from '../../start/runtime.ts'
import { drawPortrait } from '../pictures/draw.ts'
import type { Team } from '../team.ts'

// In the order of the team: administrator, first and second agent.
const LOOKS = [
  { ground: '#e3e8dc', skin: '#e3b48f', hair: '#1f1b1a', clothes: '#3f6b5a', longHair: true },
  { ground: '#dbe4f3', skin: '#e0b08c', hair: '#2b2422', clothes: '#4c6a9c', longHair: false },
  { ground: '#f0ddd2', skin: '#e9bf9d', hair: '#4a2f25', clothes: '#8c4a5e', longHair: true },
] as const

/** Gives everybody of the team a face. */
export async function hangPortraits(runtime: Runtime, owner: pg.Client, { tenantId, users }: Team): Promise<void> {
  for (const [i, looks] of LOOKS.entries()) {
    const { name, bytes } = await drawPortrait(`portrait-${i + 1}`, looks)
    const { id } = await storeFile(runtime.files, tenantId, { content: bytes, claimedName: name, purpose: 'avatar' })
    await asOperator(owner, tenantId, (tx) =>
      tx.run(sql`update sys_users set avatar_file_id = ${id} where tenant_id = ${tx.tenantId} and id = ${users[i] ?? null}`),
    )
  }
}
