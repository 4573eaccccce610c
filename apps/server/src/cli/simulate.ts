import { startSimulatorProcess } from '../demo/simulator.ts'
import { buildFrontEnds } from '../infra/assets/build.ts'
import { makeDataDir } from '../infra/config.ts'
import { createOutbound } from '../infra/outbound/index.ts'
import type { Command } from './command.ts'
import { commandConfig } from './installation.ts'
import { readOptions, wholeNumber } from './options.ts'
import { answer, progress } from './output.ts'

export const simulate: Command = {
  name: 'simulate',
  help: `Usage: switchboard simulate [--port <number>] [--json]

Plays the platforms and the shop's web site on this machine, with a page where you are the customer, until stopped with
Ctrl-C. The demo starts it by itself; alone it serves tests and benchmarks against a switchboard of your own, whose
SWITCHBOARD_ALLOW_HOSTS must name 127.0.0.1:<port>.

  --port   SIMULATOR_PORT, or else 4010, if left out
  --json   {"url"} once it plays`,
  async run(args) {
    const { values } = readOptions(args, { port: { type: 'string' } })
    const config = commandConfig()
    const port = values.port === undefined ? config.simulatorPort : wholeNumber(values.port, 'port', { least: 0, most: 65_535 })
    makeDataDir(config)
    await buildFrontEnds(['simulator'], progress)
    const outbound = createOutbound({ allowHosts: [`127.0.0.1:${port}`] })
    const simulator = await startSimulatorProcess(outbound.request, { port, dataDir: config.dataDir })
    answer(values.json, { url: simulator.url }, [`The simulator plays at ${simulator.url}`, 'Stop it with Ctrl-C.'])
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
    })
    await simulator.close()
    await outbound.close()
    return 0
  },
}
