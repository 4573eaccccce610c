import pg from 'pg'
import type { Config } from '../infra/config.ts'
import { refuseForDemo } from '../start/foreign-database.ts'
import type { RunningServer } from '../start/start.ts'
import { claimFolder } from './claim.ts'
import { connectDemo } from './channels.ts'
import { demoSecrets } from './secrets.ts'
import { mailPorts, startSimulatorProcess, type SimulatorProcess, withMail } from './simulator.ts'
import { tellStories } from './stories/tell.ts'
import { ensureTeam } from './team.ts'
import { showVideo } from './video.ts'

/**
 * To be asked before anything is made or changed.
 * @returns what gives the data folder back when the demo has ended
 * @throws {ConfigError} when another demo runs on the folder, or the database holds something else
 */
export async function mayDemoStart(config: Config): Promise<() => void> {
  const giveBack = claimFolder(config)
  try {
    if (config.databaseUrl !== undefined) await refuseForDemo(config.databaseUrl)
    return giveBack
  } catch (error) {
    giveBack()
    throw error
  }
}

/** The configuration with the simulator let through the outbound guard: exactly its addresses and nothing else. */
export function demoConfig(config: Config): Config {
  const { smtp, imap } = mailPorts(config.simulatorPort)
  const ports = [config.simulatorPort, smtp, imap]
  return { ...config, allowHosts: [...config.allowHosts, ...ports.map((port) => `127.0.0.1:${port}`)] }
}

/** Starts the simulator and, the first time, fills tenant `demo`: team, channels, conversations. Later starts only reconnect. */
export async function startDemo(server: RunningServer, config: Config, say: (line: string) => void): Promise<SimulatorProcess> {
  const { runtime } = server
  const owner = new pg.Client(runtime.database.urls.owner)
  owner.on('error', () => undefined) // a stop while it is in use shows as the error of its statement
  await owner.connect()
  try {
    const played = await startSimulatorProcess(runtime.outbound.request, { port: config.simulatorPort, dataDir: config.dataDir })
    try {
      const simulator = await withMail(played, config.simulatorPort)
      if (!simulator.mail)
        say('The demo does without e-mail: a port of the simulator’s post office is taken. Another SIMULATOR_PORT helps.')
      const team = await ensureTeam(owner)
      const channels = await connectDemo(runtime, simulator, {
        tenantId: team.tenantId,
        secrets: demoSecrets(config.dataDir),
        webhookOrigin: server.url ?? config.publicUrl,
      })
      await tellStories(runtime, simulator, { owner, team, channels, url: server.url ?? config.publicUrl }, say)
      await showVideo(simulator)
      return simulator
    } catch (error) {
      await played.close()
      throw error
    }
  } finally {
    await owner.end()
  }
}
