import type { FailureReason, Platform } from '@switchboard/contracts'
import { type Adapter, adapterFor, transportFor } from '@switchboard/adapters'
import { type AccountAsked, accountKey, polledAccount, unpackRequest } from '../../channels/index.ts'
import type { Incoming } from '../apply/incoming.ts'
import { asHint } from './hints.ts'
import type { Envelope } from './take.ts'

/** A part of an envelope that makes no row, and why. part -1: the whole envelope. */
export interface Aside {
  envelopeId: string
  part: number
  state: 'failed' | 'parked' | 'unsupported'
  reason: FailureReason
  detail: string | null
  account: string | null
}

export interface Unpacked {
  items: Incoming[]
  aside: Aside[]
}

/** An envelope whose body is read: what it is about, or where that must be looked up. */
export interface ReadEnvelope {
  envelope: Envelope
  body: unknown
  about: { platform: Platform | undefined } | { account: AccountAsked }
}

/** Reads one envelope as its service writes. Never throws; what cannot be read is set aside with its reason. */
export function readEnvelope(envelope: Envelope): ReadEnvelope | Aside {
  const fetched = polledAccount(envelope.headers) !== undefined
  const transport = transportFor(envelope.via)
  let body: unknown
  try {
    body =
      transport?.read && !fetched
        ? transport.read({ body: envelope.body, at: envelope.receivedAt, ...unpackRequest(envelope.headers) })
        : JSON.parse(envelope.body.toString('utf8'))
  } catch (error) {
    return whole(envelope, 'malformed-json', (error as Error).message)
  }
  try {
    return subjectOf(envelope, body)
  } catch (error) {
    return whole(envelope, 'adapter-error', (error as Error).message)
  }
}

function subjectOf(envelope: Envelope, body: unknown): ReadEnvelope | Aside {
  const polled = polledAccount(envelope.headers)
  if (polled !== undefined) return { envelope, body, about: { account: { integrationId: envelope.integrationId, account: polled } } }
  const transport = transportFor(envelope.via)
  const platform = transport?.platformOf(body)
  if (platform !== 'of-account') return { envelope, body, about: { platform } }
  const account = transport?.accountOf?.(body)
  if (account === undefined) return whole(envelope, 'unrecognisable', 'The body names no account')
  return { envelope, body, about: { account: { integrationId: envelope.integrationId, account } } }
}

/** Turns what was read into events. `platforms` knows the accounts that were asked about. Never throws. */
export function unpack({ envelope, body, about }: ReadEnvelope, platforms: ReadonlyMap<string, Platform>): Unpacked {
  const platform = 'account' in about ? platforms.get(accountKey(about.account)) : about.platform
  if ('account' in about && platform === undefined) return { items: [], aside: [unknownAccount(envelope, about.account.account)] }
  const adapter = platform && adapterFor(platform, envelope.via)
  if (!adapter)
    return { items: [], aside: [whole(envelope, 'unknown-platform', `No adapter for what this body says it is (via ${envelope.via})`)] }
  try {
    return eventsOf(envelope, body, adapter)
  } catch (error) {
    return { items: [], aside: [whole(envelope, 'adapter-error', (error as Error).message)] }
  }
}

function eventsOf(envelope: Envelope, body: unknown, adapter: Adapter): Unpacked {
  const { events, skipped } = adapter.normalise(body)
  const items = events.map((event, part) => ({
    // What we fetched ourselves is the platform's word, whoever may send webhooks.
    event: adapter.trust === 'hint' && polledAccount(envelope.headers) === undefined ? asHint(event) : event,
    part,
    via: envelope.via,
    integrationId: envelope.integrationId,
    envelopeId: envelope.id,
    receivedAt: envelope.receivedAt,
  }))
  const aside = skipped
    .flatMap(({ reason, what, account = null }) => (reason === 'ignored' ? [] : [{ reason, detail: what, account }]))
    .map(
      (skip, i): Aside => ({
        envelopeId: envelope.id,
        part: 100_000 + i,
        state: skip.reason === 'unsupported' ? 'unsupported' : 'failed',
        ...skip,
      }),
    )
  return { items, aside }
}

function whole({ id }: Envelope, reason: FailureReason, detail: string): Aside {
  return { envelopeId: id, part: -1, state: 'failed', reason, detail, account: null }
}

/** For an account without a page; kept until it has one. `part` -1: the whole envelope. */
export function unknownAccount({ id }: Pick<Envelope, 'id'>, account: string, part = -1): Aside {
  const detail = `This integration has no page for the account ${account}`
  return { envelopeId: id, part, state: 'parked', reason: 'unknown-account', detail, account }
}
