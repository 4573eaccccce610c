import { parseArgs } from 'node:util'
import { type Config, readConfig } from '../infra/config.ts'
import { createLog } from '../infra/log.ts'
import { type RunningServer, startServer } from '../start/start.ts'
import type { Command } from './command.ts'
import { firstSteps } from './first-steps.ts'

const STOP_WITHIN_MS = 25_000

/** `npm start`. */
export const start: Command = {
  name: 'start',
  summary: 'Start the product: everything in one process, or only some roles',
  help: `Usage: switchboard start [--roles api,webhooks,realtime,worker]

Starts what was asked for and stays until it is stopped with Ctrl-C. Without --roles: everything.
Settings come from the environment; docs/operations.md lists them. DEMO=0 starts without the demo.`,
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { roles: { type: 'string' } } })
    const config = readConfig(process.env, values.roles === undefined ? {} : { roles: values.roles })
    const say = (line: string) => process.stdout.write(`${line}\n`)
    const began = Date.now()
    const demo = config.demo ? await import('../demo/demo.ts') : undefined
    const log = createLog(process.env.LOG_LEVEL ?? (process.stdout.isTTY || config.demo ? 'warn' : 'info'))
    const server = await startServer(demo ? demo.demoConfig(config) : config, log, say)
    const simulator = demo && (await orStop(server, demo.startDemo(server, config, say)))
    sayHello(server, config, { began, simulatorUrl: simulator?.url, say })
    if (!demo) for (const line of await firstSteps(server.runtime.database.urls.owner)) say(line)
    return stopped(async () => {
      await server.stop()
      await simulator?.close()
    })
  },
}

// The database must not stay behind when the demo cannot start.
async function orStop<T>(server: RunningServer, starting: Promise<T>): Promise<T> {
  try {
    return await starting
  } catch (error) {
    await server.stop()
    throw error
  }
}

function sayHello(
  server: RunningServer,
  config: Config,
  hello: { began: number; simulatorUrl: string | undefined; say: (line: string) => void },
): void {
  const lines = [
    `Switchboard is ready${server.url ? ` at ${server.url}` : ` (${config.roles.join(', ')})`} after ${((Date.now() - hello.began) / 1000).toFixed(1)} s`,
    ...(hello.simulatorUrl
      ? [
          `Customers to play with: ${hello.simulatorUrl}`,
          '',
          'Sign in as   admin@demo.example    administrator',
          '             agent1@demo.example   agent',
          '             agent2@demo.example   agent',
          'Password     switchboard',
        ]
      : []),
  ]
  for (const line of lines) hello.say(line)
}

function stopped(stop: () => Promise<void>): Promise<number> {
  return new Promise((resolve) => {
    let asked = false
    const end = () => {
      if (asked) return process.exit(1) // asked twice: at once
      asked = true
      setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref()
      stop().then(
        () => resolve(0),
        (error: Error) => {
          process.stderr.write(`${error.message}\n`)
          resolve(1)
        },
      )
      return undefined
    }
    process.on('SIGINT', end)
    process.on('SIGTERM', end)
  })
}
