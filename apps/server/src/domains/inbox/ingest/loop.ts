import type { FailureReason, Platform } from '@switchboard/contracts'
import { type Database, inTenant, SYSTEM } from '../../../infra/db/tx.ts'
import type { Log } from '../../../infra/log.ts'
import { forgetWebhooks, platformsOfAccounts } from '../../channels/index.ts'
import type { Applied } from '../apply/apply-events.ts'
import type { Incoming } from '../apply/incoming.ts'
import { finishEnvelopes, forgetFailures } from './finish.ts'
import { type ApplyDeps, applyIsolating } from './isolate.ts'
import type { Lanes } from './lanes.ts'
import { type Envelope, takeEnvelopes } from './take.ts'
import { type Aside, type ReadEnvelope, readEnvelope, unknownAccount, unpack } from './unpack.ts'

export interface IngestDeps extends ApplyDeps {
  lanes: Lanes
  log: Log
  /** Told after each applied batch: typing signals, counters. */
  onApplied?: (tenantId: string, applied: Applied[], envelopes: number) => void
}

const PER_TENANT = 400
const AT_ONCE = 3

/** Applies what waits in the held lanes, once. @returns how many envelopes were finished */
export async function ingestOnce(deps: IngestDeps): Promise<number> {
  const envelopes = await takeEnvelopes(deps.db.system, deps.lanes.held, PER_TENANT)
  const tenants = [...Map.groupBy(envelopes, (envelope) => envelope.tenantId).values()]
  while (tenants.length > 0) await Promise.all(tenants.splice(0, AT_ONCE).map((batch) => ingestTenant(deps, batch)))
  return envelopes.length
}

async function ingestTenant(deps: IngestDeps, envelopes: Envelope[]): Promise<void> {
  const tenantId = envelopes[0]?.tenantId ?? ''
  const read = envelopes.map(readEnvelope)
  const legible = read.filter((one) => 'envelope' in one)
  const platforms = await lookUp(deps.db, tenantId, legible)
  const unpacked = legible.map((one) => unpack(one, platforms))
  const { applied, failed } = await applyIsolating(
    deps,
    tenantId,
    unpacked.flatMap(({ items }) => items),
  )
  const aside: Aside[] = [
    ...read.filter((one) => 'reason' in one),
    ...unpacked.flatMap((one) => one.aside),
    ...failed.map(({ item, error }) => set(item, 'failed', 'cannot-apply', error.message)),
    ...applied.flatMap(({ unknown }) => unknown).map((item) => unknownAccount({ id: item.envelopeId }, item.event.account, item.part)),
  ]
  await finishEnvelopes(deps.db.system, envelopes, aside)
  // Its commit waits for the disk, and with it what was taken out of the queue before.
  const ofErased = applied.flatMap((one) => one.ofErased)
  if (ofErased.length > 0) await forgetFailures(deps.db.system, tenantId, await forgetWebhooks(deps.db.system, tenantId, ofErased))
  for (const part of aside)
    if (part.state === 'failed')
      deps.log.warn(
        { envelope: part.envelopeId, part: part.part, reason: part.reason, detail: part.detail },
        'a webhook part could not be applied',
      )
  deps.onApplied?.(tenantId, applied, envelopes.length)
}

// One look-up for the batch, and none where every body says what it is about.
async function lookUp(db: Database, tenantId: string, read: readonly ReadEnvelope[]): Promise<Map<string, Platform>> {
  const asked = read.flatMap(({ about }) => ('account' in about ? [about.account] : []))
  return asked.length === 0 ? new Map() : inTenant(db, { tenantId, actor: SYSTEM }, (tx) => platformsOfAccounts(tx, asked))
}

function set(item: Incoming, state: Aside['state'], reason: FailureReason, detail: string): Aside {
  return { envelopeId: item.envelopeId, part: item.part, state, reason, detail, account: item.event.account }
}

/** Runs `ingestOnce` whenever it is woken, and every second in any case. Errors are logged and tried again; the queue loses nothing. */
export function startIngest(deps: IngestDeps): { wake(): void; stop(): Promise<void> } {
  let stopped = false
  let rung = false
  let ring: (() => void) | undefined
  const wake = () => {
    rung = true
    ring?.()
  }
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      ring = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const run = async () => {
    let failures = 0
    while (!stopped) {
      rung = false
      const done = await ingestOnce(deps).then(
        (count) => {
          failures = 0
          return count
        },
        (error: unknown) => {
          failures += 1
          deps.log.error({ err: error }, 'ingest failed and will be tried again')
          return -1
        },
      )
      if (done === 0 && !rung) await pause(1_000)
      if (done < 0) await new Promise((resolve) => setTimeout(resolve, Math.min(5_000, 100 * 2 ** failures)))
      ring = undefined
    }
  }
  const running = run()
  return {
    wake,
    stop: async () => {
      stopped = true
      wake()
      await running
    },
  }
}
