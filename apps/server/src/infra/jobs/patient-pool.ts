import type pg from 'pg'
import { DatabaseUnavailable } from '../errors.ts'
import { unavailable } from '../db/pools.ts'

// One of the few codes after which the queue tries again by itself: after 3 s, then less and less often, a hundred times.
const TRY_AGAIN = 'ETIMEDOUT'

/**
 * A pool as the job queue needs it. The queue writes down that a job is done or failed without anybody waiting for that: when the
 * database is away at this moment and the error is none it knows to try again after, the rejection ends the whole process (seen with
 * graphile-worker 0.18). Here every way of being away has a code that it knows.
 */
export function patientPool(pool: pg.Pool): pg.Pool {
  const connect = async () => patientClient(await knownError(pool.connect()))
  return overridden(pool, {
    connect: (...given: [] | Parameters<pg.Pool['connect']>) => (given.length === 0 ? connect() : pool.connect(...given)),
  })
}

function patientClient(client: pg.PoolClient): pg.PoolClient {
  const query = client.query.bind(client) as (...given: unknown[]) => Promise<unknown>
  return overridden(client, { query: (...given: unknown[]) => knownError(query(...given)) })
}

async function knownError<T>(act: Promise<T>): Promise<T> {
  try {
    return await act
  } catch (error) {
    const cause = unavailable(error)
    throw cause instanceof DatabaseUnavailable ? Object.assign(cause, { code: TRY_AGAIN }) : error
  }
}

// Everything else is the original's own, called on the original.
function overridden<T extends object>(original: T, members: object): T {
  return new Proxy(original, {
    get: (target, name) => {
      if (Object.hasOwn(members, name)) return Reflect.get(members, name)
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
