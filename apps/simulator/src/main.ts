import { dirname, join } from 'node:path'
import { startSimulator } from './index.ts'

const here = dirname(import.meta.dirname)

const simulator = await startSimulator({
  port: Number(process.env.SIMULATOR_PORT ?? 4010),
  host: process.env.SIMULATOR_HOST ?? '127.0.0.1',
  pageDir: join(here, 'dist'),
  ...(process.env.SIMULATOR_DATA ? { dataFile: process.env.SIMULATOR_DATA } : {}),
})
process.stdout.write(`The simulator plays at ${simulator.url}\n`)

// Started by another program: it does not outlive it.
process.once('disconnect', () => void simulator.close().then(() => process.exit(0)))

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void simulator.close().then(() => process.exit(0)))
}
