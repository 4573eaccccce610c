import { parseArgs } from 'node:util'
import { type Config, readConfig } from '../infra/config.ts'
import { createLog } from '../infra/log.ts'
import { type RunningServer, startServer } from '../start/start.ts'
import type { Command } from './command.ts'
import { firstSteps } from './first-steps.ts'
import { ONE_WISH_MS } from './signals.ts'

const STOP_WITHIN_MS = 25_000

/** `npm start`. */
export const start: Command = {
  name: 'start',
  help: `Usage: switchboard start [--roles api,webhooks,realtime,worker]

Starts what was asked for and stays until it is stopped with Ctrl-C. Without --roles: everything.
Settings come from the environment; docs/operations.md lists them. DEMO=0 starts without the demo.`,
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { roles: { type: 'string' } } })
    const config = readConfig(process.env, values.roles === undefined ? {} : { roles: values.roles })
    const asked = askedToStop()
    const stop = await startAll(config, { say: (line) => process.stdout.write(`${line}\n`), asked })
    await asked
    await stop()
    return 0
  },
}

// `asked`: resolves when it is to end; a demo that is just being filled is then broken off, and the next start fills it anew.
async function startAll(
  config: Config,
  { say, asked }: { say: (line: string) => void; asked: Promise<void> },
): Promise<() => Promise<void>> {
  const began = Date.now()
  const demo = config.demo ? await import('../demo/demo.ts') : undefined
  const giveBack = await demo?.mayDemoStart(config)
  const log = createLog(process.env.LOG_LEVEL || (process.stdout.isTTY || config.demo ? 'warn' : 'info'))
  const server = await startServer(demo ? demo.demoConfig(config) : config, log, say)
  const playing = demo?.startDemo(server, config, say)
  const simulator = await orStop(server, Promise.race([playing, asked]))
  const stop = async () => {
    playing?.catch(() => undefined) // its database goes under its feet; the simulator ends with us
    await server.stop()
    await simulator?.close()
    giveBack?.()
  }
  if (demo && !simulator) return stop
  sayHello(server, config, { began, simulatorUrl: simulator?.url, say })
  if (!demo) for (const line of await orStop(server, firstSteps(config, server.runtime.database.urls.owner))) say(line)
  return stop
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
          '             lead@demo.example     team lead',
          '             agent1@demo.example   agent',
          '             agent2@demo.example   agent',
          'Password     switchboard',
        ]
      : []),
  ]
  for (const line of lines) hello.say(line)
}

// Hooked before anything runs, so that a start that is broken off ends in order too.
function askedToStop(): Promise<void> {
  return new Promise((resolve) => {
    let askedAt: number | undefined
    const end = () => {
      if (askedAt !== undefined) return Date.now() - askedAt > ONE_WISH_MS ? process.exit(1) : undefined // asked twice: at once
      askedAt = Date.now()
      setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref()
      resolve()
      return undefined
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
    process.on('disconnect', end) // the program that started us died
  })
}
