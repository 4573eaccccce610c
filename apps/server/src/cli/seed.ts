import { demoConfig, startDemo } from '../demo/demo.ts'
import { readConfig } from '../infra/config.ts'
import { createLog } from '../infra/log.ts'
import { startServer } from '../start/start.ts'
import { type Command, Failed } from './command.ts'
import { withInstallation } from './installation.ts'
import { readOptions } from './options.ts'
import { answer, progress } from './output.ts'
import { endOnSignal } from './signals.ts'

export const seed: Command = {
  name: 'seed',
  help: `Usage: switchboard seed [--json]

Prepares what "npm start" shows: tenant "demo" with its team, its channels on the simulator, and conversations. Starts everything on
a port of its own for as long as that takes, and stops it. Does nothing where the demo is there already. Stop the server first.

  --json   {"tenant": "demo", "seeded": true or false}`,
  async run(args) {
    const { values } = readOptions(args, {})
    const config = readConfig({ ...process.env, DEMO: '1' })
    const seeded = !(await isThere())
    if (seeded) await fill({ ...config, port: 0, metricsPort: 0 })
    answer(values.json, { tenant: 'demo', seeded }, [
      seeded ? 'Tenant "demo" is ready. Start it with: npm start' : 'Tenant "demo" is there already.',
    ])
    return 0
  },
}

function isThere(): Promise<boolean> {
  return withInstallation(async ({ owner, db }) => {
    const { rowCount } = await owner.query("select from dir_tenants where slug = 'demo'")
    if (rowCount) return true
    const { rowCount: servers } = await db.system.query(
      "select from worker_heartbeats where beat_at > now() - interval '35 seconds' limit 1",
    )
    if (servers) throw new Failed('A server runs here. Stop it, then seed.')
    return false
  })
}

async function fill(config: ReturnType<typeof readConfig>): Promise<void> {
  const server = await startServer(demoConfig(config), createLog('warn'), progress)
  const unhook = endOnSignal(() => server.stop())
  try {
    const simulator = await startDemo(server, config, progress)
    await simulator.close()
  } finally {
    await server.stop()
    await unhook()
  }
}
