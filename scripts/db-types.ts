// Writes db/types.ts and db/schema.sql from a database made from nothing. With --check it only says whether they are stale.
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { describeSchema, describeTypes } from '../apps/server/src/infra/db/describe.ts'
import { migrate } from '../apps/server/src/infra/db/migrate.ts'
import { ensureRoles } from '../apps/server/src/infra/db/roles.ts'
import { startEmbedded } from '../apps/server/src/infra/postgres/embedded.ts'

const dir = mkdtempSync(join(tmpdir(), 'switchboard-types-'))
chmodSync(dir, 0o711)
const server = await startEmbedded({ dir: join(dir, 'postgres') })
try {
  const url = `${server.url}/postgres`
  await ensureRoles(url, 'only for this scratch database, thrown away')
  await migrate(url)
  const client = new pg.Client(url)
  await client.connect()
  const files = { 'types.ts': await describeTypes(client), 'schema.sql': await describeSchema(client) }
  await client.end()
  for (const [name, text] of Object.entries(files)) {
    const path = fileURLToPath(new URL(`../db/${name}`, import.meta.url))
    if (!process.argv.includes('--check')) writeFileSync(path, text)
    else if (readFileSync(path, 'utf8') !== text) {
      console.error(`db/${name} is stale: run "npm run db:types"`)
      process.exitCode = 1
    }
  }
} finally {
  await server.release()
  rmSync(dir, { recursive: true, force: true })
}
