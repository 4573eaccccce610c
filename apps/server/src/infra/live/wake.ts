import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { Log } from '../log.ts'

/** Tells the other processes that something was committed, and hears it from them. Content-free: who hears it looks for himself. */
export interface Wake {
  /** At most one notification per 20 ms and process, however many commits there were. */
  announce(): void
  close(): Promise<void>
}

const CHANNEL = 'sb_wake'
/** Named by `app.say_live` as well. */
const SIGNALS = 'sb_signal'
const COALESCE_MS = 20
const PROVE_MS = 10_000
// A notification is a commit of its own, which would wait for the disk; nothing is lost with it.
const WAKE = `with lazily as materialized (select set_config('synchronous_commit', 'off', true)) select pg_notify('${CHANNEL}', $1) from lazily`

export interface WakeOptions {
  url: string
  system: pg.Pool
  log: Log
  onWake: () => void
  /** Signals lie ready, said by the process named; undefined: nobody knows whether and whose. */
  onSignal: (origin: string | undefined) => void
}

export function startWake(options: WakeOptions): Wake {
  const { url, system, log, onWake, onSignal } = options
  const self = randomBytes(9).toString('base64url')
  let client: pg.Client | undefined
  let closed = false
  let pending: NodeJS.Timeout | undefined

  const connect = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: 3_000,
      query_timeout: 5_000,
      application_name: 'switchboard-listen',
    })
    next.on('notification', ({ channel, payload }) => {
      if (channel === SIGNALS) onSignal(payload)
      else if (payload !== self) onWake() // what was committed here was told here at once
    })
    next.on('error', () => lost(next))
    next.on('end', () => lost(next))
    await next.connect()
    await next.query(`listen ${CHANNEL}; listen ${SIGNALS}`)
    client = next
    onWake() // whatever happened while nobody listened
    onSignal(undefined)
  }
  const lost = (gone: pg.Client) => {
    if (client === gone) client = undefined
  }
  // The socket must prove that it lives: a half-open one hears nothing and says nothing.
  const prove = async (): Promise<void> => {
    if (closed) return
    if (!client) return connect()
    await client.query('select 1')
  }
  const keep = () => {
    prove().catch((error: unknown) => {
      log.debug({ err: error }, 'the listening connection was lost')
      const gone = client
      client = undefined
      gone?.end().catch(() => undefined) // it is dead already
    })
  }
  keep()
  const timer = setInterval(keep, PROVE_MS)
  const quick = setInterval(() => {
    if (!client) keep()
  }, 1_000)
  return {
    announce: () => {
      pending ??= setTimeout(() => {
        pending = undefined
        system.query({ name: 'wake', text: WAKE, values: [self] }).catch(() => undefined) // others look every second anyway
      }, COALESCE_MS)
    },
    close: async () => {
      closed = true
      clearInterval(timer)
      clearInterval(quick)
      clearTimeout(pending)
      await client?.end()
    },
  }
}
