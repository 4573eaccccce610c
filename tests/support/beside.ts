// A further process of the same installation, as `--roles` splits it: a server of its own on the scene's database. It runs in the test's own
// process and shares nothing with the first one but PostgreSQL.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../apps/server/src/infra/config.ts'
import { createLog } from '../../apps/server/src/infra/log.ts'
import { startServer } from '../../apps/server/src/start/start.ts'
import { freePort } from './command.ts'
import { TEST_KEY } from './database.ts'
import { type Live, liveOf } from './live.ts'
import type { Client, Scene } from './scene.ts'

export interface Beside {
  port: number
  url: string
  /** A live socket of somebody who is signed in, at this process. */
  live(client: Client): Promise<Live>
  stop(): Promise<void>
}

export async function startBeside(world: Scene, roles: string): Promise<Beside> {
  const dataDir = mkdtempSync(join(tmpdir(), 'switchboard-beside-'))
  chmodSync(dataDir, 0o711)
  const port = await freePort()
  const config = readConfig({
    SWITCHBOARD_DATA: dataDir,
    DATABASE_URL: world.db.urls.owner,
    SWITCHBOARD_KEY: TEST_KEY,
    PORT: String(port),
    METRICS_PORT: '0',
    DEMO: '0',
    ROLES: roles,
  })
  const server = await startServer(config, createLog(process.env.TEST_LOG ?? 'silent'))
  const url = `http://localhost:${port}`
  return {
    port,
    url,
    live: (client) => liveOf(`${url.replace('http', 'ws')}/api/v1/live`, { authorization: `Bearer ${client.token}` }),
    stop: async () => {
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
