import pg from 'pg'
import type { Config } from '../infra/config.ts'
import { ConfigError } from '../infra/errors.ts'
import type { RunningServer } from '../start/start.ts'
import { connectDemo } from './channels.ts'
import { demoSecrets } from './secrets.ts'
import { startSimulatorProcess, type SimulatorProcess } from './simulator.ts'
import { tellStories } from './stories/tell.ts'
import { ensureTeam } from './team.ts'

/** The configuration with the simulator let through the outbound guard: exactly its address and nothing else. */
export function demoConfig(config: Config): Config {
  return { ...config, allowHosts: [...config.allowHosts, `127.0.0.1:${config.simulatorPort}`] }
}

/** Starts the simulator and, the first time, fills tenant `demo`: team, four channels, conversations. Later starts only reconnect. */
export async function startDemo(server: RunningServer, config: Config, say: (line: string) => void): Promise<SimulatorProcess> {
  const { runtime } = server
  const owner = new pg.Client(runtime.database.urls.owner)
  await owner.connect()
  try {
    await refuseOthers(owner, config)
    const simulator = await startSimulatorProcess(runtime.outbound.request, { port: config.simulatorPort, dataDir: config.dataDir })
    try {
      const team = await ensureTeam(owner)
      const channels = await connectDemo(runtime, simulator, {
        tenantId: team.tenantId,
        secrets: demoSecrets(config.dataDir),
        webhookOrigin: server.url ?? config.publicUrl,
      })
      await tellStories(runtime, simulator, { owner, team, channels }, say)
      return simulator
    } catch (error) {
      await simulator.close()
      throw error
    }
  } finally {
    await owner.end()
  }
}

// A database of the operator's own that already serves a business must not get well-known passwords.
async function refuseOthers(owner: pg.Client, config: Config): Promise<void> {
  if (config.databaseUrl === undefined) return
  const { rows } = await owner.query<{ slug: string }>("select slug from dir_tenants where slug <> 'demo' limit 1")
  if (rows[0])
    throw new ConfigError(
      `The database in DATABASE_URL already holds the business "${rows[0].slug}". The demo does not mix with it: set DEMO=0.`,
    )
}
