import { adapterFor, transportFor } from '@switchboard/adapters'
import type { Incoming } from '../apply/incoming.ts'
import type { Envelope } from './take.ts'

/** A part of an envelope that makes no row, and why. part -1: the whole envelope. */
export interface Aside {
  envelopeId: string
  part: number
  state: 'failed' | 'parked' | 'unsupported'
  reason: string
  detail: string | null
  account: string | null
}

export interface Unpacked {
  items: Incoming[]
  aside: Aside[]
}

/** Reads one envelope: parse, find the platform, normalise. Never throws; what cannot be read is set aside with its reason. */
export function unpack(envelope: Envelope): Unpacked {
  const whole = (reason: string, detail: string | null): Unpacked => ({
    items: [],
    aside: [{ envelopeId: envelope.id, part: -1, state: 'failed', reason, detail, account: null }],
  })
  let body: unknown
  try {
    body = JSON.parse(envelope.body.toString('utf8'))
  } catch (error) {
    return whole('malformed-json', (error as Error).message)
  }
  const platform = transportFor(envelope.via)?.platformOf(body)
  const adapter = platform && adapterFor(platform, envelope.via)
  if (!adapter) return whole('unknown-platform', `No adapter for what this body says it is (via ${envelope.via})`)
  try {
    const { events, skipped } = adapter.normalise(body)
    const items = events.map((event, part) => ({
      event,
      part,
      via: envelope.via,
      integrationId: envelope.integrationId,
      envelopeId: envelope.id,
      receivedAt: envelope.receivedAt,
    }))
    const aside = skipped
      .filter((skip) => skip.reason !== 'ignored')
      .map(
        (skip, i): Aside => ({
          envelopeId: envelope.id,
          part: 100_000 + i,
          state: skip.reason === 'unsupported' ? 'unsupported' : 'failed',
          reason: skip.reason,
          detail: skip.what,
          account: skip.account ?? null,
        }),
      )
    return { items, aside }
  } catch (error) {
    return whole('adapter-error', (error as Error).message)
  }
}
