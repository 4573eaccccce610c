import pg from 'pg'
import { LANES } from './take.ts'

const LOCK = 0x5b1a

/**
 * Which lanes this process applies. A lane is a session lock of one connection of its own: when the process or the connection dies the
 * lock goes, and another worker takes the lane within seconds.
 */
export class Lanes {
  readonly #url: string
  #client: pg.Client | undefined
  #held = new Set<number>()

  constructor(url: string) {
    this.#url = url
  }

  get held(): readonly number[] {
    return [...this.#held]
  }

  /** Takes free lanes up to this process's share, gives back what is above it. Call again every few seconds. */
  async rebalance(workers: number): Promise<void> {
    const client = (this.#client ??= await this.#connect())
    const share = Math.ceil(LANES / Math.max(1, workers))
    for (const lane of this.held.slice(share)) {
      await client.query('select pg_advisory_unlock($1, $2)', [LOCK, lane])
      this.#held.delete(lane)
    }
    for (let lane = 0; lane < LANES && this.#held.size < share; lane += 1) {
      if (this.#held.has(lane)) continue
      const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1, $2) as got', [LOCK, lane])
      if (rows[0]?.got) this.#held.add(lane)
    }
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.#url,
      connectionTimeoutMillis: 3_000,
      keepAlive: true,
      application_name: 'switchboard-lanes',
      query_timeout: 5_000,
    })
    client.on('error', () => this.#lost())
    client.on('end', () => this.#lost())
    await client.connect()
    return client
  }

  #lost(): void {
    this.#client = undefined
    this.#held = new Set()
  }

  async close(): Promise<void> {
    const client = this.#client
    this.#lost()
    await client?.end()
  }
}
