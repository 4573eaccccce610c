import { type ReplayFilter, replayEnvelopes } from '../domains/inbox/index.ts'
import { awaitReplay, type Replayed } from '../ops/await-replay.ts'
import { type Command, UsageError } from './command.ts'
import { withInstallation } from './installation.ts'
import { needed, readOptions, wholeNumber } from './options.ts'
import { answer, progress } from './output.ts'
import { tenantBySlug } from './tenants.ts'

const STATES = ['failed', 'parked', 'unsupported'] as const

export const replay: Command = {
  name: 'replay',
  help: `Usage: switchboard replay --tenant <slug> [--envelope <id>] [--state failed|parked|unsupported] [--since <time> [--until <time>]] [--wait] [--json]

Every webhook is kept as it came. This puts back into the queue what could not be applied, or, with --since, everything of a span.
Applying twice changes nothing that stands, so replaying too much does no harm.

  --envelope   only this one, if a part of it is set aside
  --state      only what was set aside like this
  --since      all webhooks received from this moment on, applied or not, such as 2026-03-01T08:00:00Z
  --until      … and before this one
  --wait       stay until the queue is worked off (--within seconds, 300 if left out); where no server runs, do the work here
  --json       {"requeued"}, with --wait also {"waiting", "setAside": {state: number of parts}}

Exit code 1 when --wait ends with something still waiting.`,
  async run(args) {
    const { values } = readOptions(args, {
      tenant: { type: 'string' },
      envelope: { type: 'string' },
      state: { type: 'string' },
      since: { type: 'string' },
      until: { type: 'string' },
      wait: { type: 'boolean', default: false },
      within: { type: 'string' },
    })
    const slug = needed(values, 'tenant')
    const filter = filterOf(values)
    const withinMs = wholeNumber(values.within ?? '300', 'within', { least: 1, most: 86_400 }) * 1000
    return withInstallation(async ({ db, vault, database, owner }) => {
      const tenantId = await tenantBySlug(owner, slug)
      const requeued = await replayEnvelopes(db.system, tenantId, filter)
      if (!values.wait) {
        answer(values.json, { requeued }, [`${requeued} webhooks are queued again.`])
        return 0
      }
      progress(`${requeued} webhooks are queued again; waiting …`)
      const replayed = await awaitReplay({ db, vault, systemUrl: database.urls.system, tenantId, withinMs, say: progress })
      answer(values.json, { requeued, ...replayed }, inWords(requeued, replayed))
      return replayed.waiting > 0 ? 1 : 0
    })
  },
}

type Words = { envelope?: string; state?: string; since?: string; until?: string }

function filterOf({ envelope, state, since, until }: Words): ReplayFilter {
  if (envelope !== undefined && !/^[1-9]\d{0,18}$/.test(envelope))
    throw new UsageError(`--envelope is "${envelope}": it must be the number of an envelope.`)
  const known = STATES.find((one) => one === state)
  if (state !== undefined && !known) throw new UsageError(`--state is "${state}": choose from ${STATES.join(', ')}.`)
  if (until !== undefined && since === undefined) throw new UsageError('--until needs --since.')
  if (since !== undefined && (envelope !== undefined || state !== undefined))
    throw new UsageError('--since takes all webhooks of a span; it does not go with --envelope or --state.')
  return {
    ...(envelope !== undefined && { envelopeId: envelope }),
    ...(known && { state: known }),
    ...(since !== undefined && { since: momentOf(since, 'since') }),
    ...(until !== undefined && { until: momentOf(until, 'until') }),
  }
}

function momentOf(text: string, name: string): string {
  const at = new Date(text)
  if (Number.isNaN(at.getTime()) || !/^\d{4}-\d{2}-\d{2}/.test(text))
    throw new UsageError(`--${name} is "${text}": write it as 2026-03-01T08:00:00Z.`)
  return at.toISOString()
}

function inWords(requeued: number, { waiting, setAside }: Replayed): string[] {
  const aside = Object.entries(setAside).map(([state, count]) => `${count} ${state}`)
  return [
    `${requeued} webhooks were queued again${waiting > 0 ? `, ${waiting} still wait` : ' and are worked off'}.`,
    aside.length > 0 ? `Parts set aside now: ${aside.join(', ')}.` : 'Nothing is set aside.',
  ]
}
