import { createServer } from 'node:net'
import type { Config } from '../../infra/config.ts'
import { createOutbound } from '../../infra/outbound/index.ts'
import { type Check, ok, wrong } from './finding.ts'

interface Door {
  port: number
  /** What to set when somebody else has the port. */
  setting: string
  /** Answered with 200 by our own server. */
  path: string
}

/** Whether a port is free, or held by a server that answers as ours does. */
export function portCheck(name: string, doorOf: (config: Config) => Door | undefined): Check {
  return {
    name,
    async run({ config }) {
      const door = doorOf(config)
      if (!door) return ok('not needed')
      if (door.port === 0) return ok('any')
      const host = name === 'port' ? config.host : '127.0.0.1'
      const fault = await listenFault(door.port, host)
      if (fault === undefined) return ok(`${door.port} is free`)
      if (fault !== 'EADDRINUSE')
        return wrong(`${host}:${door.port} cannot be listened on (${fault}): change ${door.setting}${name === 'port' ? ' or HOST' : ''}`)
      return (await answers(door))
        ? ok(`${door.port} is in use by a server that answers as ours`)
        : wrong(`${door.port} is taken by something else: change ${door.setting}`)
    },
  }
}

function listenFault(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    server.listen(port, host, () => server.close(() => resolve(undefined)))
  })
}

async function answers({ port, path }: Door): Promise<boolean> {
  const outbound = createOutbound({ allowHosts: [`127.0.0.1:${port}`] })
  try {
    const { status } = await outbound.request({
      method: 'GET',
      url: `http://127.0.0.1:${port}${path}`,
      timeoutMs: 3_000,
      maxBytes: 4 * 1024 * 1024,
    })
    return status === 200
  } catch {
    return false // whoever it is, it does not speak as we do
  } finally {
    await outbound.close()
  }
}
