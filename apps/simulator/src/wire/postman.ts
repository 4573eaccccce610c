import type { FaultScript } from '../faults/script.ts'
import { uuid } from '../ids.ts'
import type { Account } from '../model.ts'
import type { WebhookEvent, WebhookRules } from '../platform.ts'
import type { World } from '../world/world.ts'
import { Holds } from './holds.ts'
import { Lanes } from './lanes.ts'
import { type Attempt, clipped, type Ledger, outcomeOf, type WebhookEntry } from './ledger.ts'
import { post } from './post.ts'
import { type Hands, strike } from './strikes.ts'

/** An event on its way. */
export interface Delivery {
  id: string
  /** Settles after the first attempt, or at once when there is to be none. */
  first: Promise<WebhookEntry>
}

/** One body with the events that travel in it. */
interface Envelope {
  account: Account
  entries: WebhookEntry[]
  raw: Buffer
  /** Instead of the account's webhook. */
  url?: string | undefined
  /** Added to the platform's own headers. */
  headers?: Record<string, string>
  /** Never repeated, whatever comes of it: copies, forgeries, bytes of a test's own. */
  once: boolean
}

export interface Parcel {
  event: WebhookEvent
  entry: WebhookEntry
  account: Account
  rules: WebhookRules
  /** Settles after the first attempt. */
  tried: Promise<WebhookEntry>
  settle(): void
}

export interface Copies {
  /** How many requests leave at the same moment. */
  copies: number
  once: boolean
}

const PLAIN: Copies = { copies: 1, once: false }

/** Carries webhooks to the business as its platform would: signed, timed, repeated, given up. */
export class Postman {
  readonly #world: World
  readonly #ledger: Ledger
  readonly #faults: FaultScript
  readonly #timeScale: number
  readonly #lanes = new Lanes(64)
  readonly #holds: Holds

  constructor(parts: { world: World; ledger: Ledger; faults: FaultScript; timeScale: number }) {
    this.#world = parts.world
    this.#ledger = parts.ledger
    this.#faults = parts.faults
    this.#timeScale = parts.timeScale
    this.#holds = new Holds(parts.world.timers, (parcels, together) => this.#release(parcels, together))
    parts.faults.onReplace(() => this.#holds.releaseAll())
  }

  offer(account: Account, event: WebhookEvent): Delivery {
    const entry = this.#enter(account, event)
    const rules = this.#world.platform(account.platform).webhook
    if (!rules || !account.webhookUrl || !account.subscribed) {
      this.#end(entry, 'withheld')
      return { id: entry.id, first: Promise.resolve(entry) }
    }
    const { promise, resolve } = Promise.withResolvers<WebhookEntry>()
    this.#dispatch({ account, event, entry, rules, tried: promise, settle: () => resolve(entry) })
    return { id: entry.id, first: promise }
  }

  /** Posts bytes of the caller's own, signed as the platform signs unless `headers` are given. Not repeated on failure. */
  async raw(account: Account, rules: WebhookRules, sent: { raw: Buffer; headers?: Record<string, string> }): Promise<WebhookEntry> {
    const entry = this.#enter(account, { kind: 'raw', messageIds: [], body: {} })
    const envelope: Envelope = { account, entries: [entry], raw: sent.raw, once: true, ...(sent.headers ? { headers: sent.headers } : {}) }
    await this.#attempt(envelope, { ...rules, sign: sent.headers ? () => ({}) : rules.sign }, 1)
    return entry
  }

  #enter(account: Account, event: WebhookEvent): WebhookEntry {
    const id = uuid()
    return this.#ledger.add({
      type: 'webhook',
      id,
      at: this.#world.now(),
      platform: account.platform,
      account: account.account,
      kind: event.kind,
      messageIds: event.messageIds,
      url: event.url ?? account.webhookUrl,
      requestId: id,
      attempts: [],
      outcome: 'pending',
    })
  }

  #dispatch(parcel: Parcel): void {
    const { account, event, entry } = parcel
    const struck = this.#faults.take('webhook', { platform: account.platform, account: account.account, kind: event.kind })
    if (!struck) {
      this.#carry([parcel], event.body, PLAIN)
      return
    }
    entry.fault = struck.fault.type
    strike(struck, parcel, this.#hands)
  }

  readonly #hands: Hands = {
    release: (parcel, how) => this.#carry([parcel], parcel.event.body, how),
    later: (ms, act) => this.#world.timers.after(ms, act),
    keep: (name, parcel, rule) => this.#holds.keep(name, parcel, rule),
    drop: (parcel) => {
      this.#end(parcel.entry, 'dropped')
      parcel.settle()
    },
  }

  #release(parcels: readonly Parcel[], together: 'reversed' | 'merged'): void {
    const merge = parcels[0]?.rules.merge
    if (together === 'merged' && merge) this.#carry(parcels, merge(parcels.map((parcel) => parcel.event.body)), PLAIN)
    else if (together === 'merged') for (const parcel of parcels) this.#carry([parcel], parcel.event.body, PLAIN)
    else void this.#oneByOne(parcels.toReversed())
  }

  /** Each waits for the one before it, so that the order on the wire is certain. */
  async #oneByOne(parcels: readonly Parcel[]): Promise<void> {
    for (const parcel of parcels) {
      this.#carry([parcel], parcel.event.body, PLAIN)
      await parcel.tried
    }
  }

  #carry(parcels: readonly Parcel[], body: Record<string, unknown>, how: Copies): void {
    const first = parcels[0]
    if (!first) return
    const { account, rules } = first
    const raw = rules.encode(body)
    const envelope: Envelope = { account, entries: parcels.map((parcel) => parcel.entry), raw, url: first.event.url, once: how.once }
    const requestId = uuid()
    for (const entry of envelope.entries) Object.assign(entry, { requestId, body: clipped(raw.toString()) })
    const copies = Array.from({ length: how.copies }, (_, index) => this.#attempt({ ...envelope, once: how.once || index > 0 }, rules, 1))
    void Promise.all(copies).then(() => {
      for (const parcel of parcels) parcel.settle()
    })
  }

  async #attempt(envelope: Envelope, rules: WebhookRules, attempt: number): Promise<void> {
    const { account, entries } = envelope
    await this.#lanes.run(`${account.platform}/${account.account}`, async () => {
      if (!account.webhookUrl || !account.subscribed) {
        this.#giveUp(entries)
        return
      }
      const headers = this.#headers(envelope, rules, attempt)
      for (const entry of entries) if (entry.body !== undefined) entry.headers = headers
      const tried = await post(envelope.url ?? account.webhookUrl, { raw: envelope.raw, headers, timeoutMs: rules.retry.timeoutMs })
      this.#record(envelope, tried)
      if (tried.outcome === 'acked') rules.answered?.(tried.answer ?? '', account, this.#world)
      if (!envelope.once && entries.some((entry) => entry.outcome !== 'acked')) this.#later(envelope, rules, attempt)
    })
  }

  #headers(envelope: Envelope, rules: WebhookRules, attempt: number): Record<string, string> {
    const signature = rules.sign(envelope.raw, envelope.account, envelope.url ?? envelope.account.webhookUrl)
    return {
      'content-type': 'application/json',
      'user-agent': 'simulator-webhooks',
      ...(envelope.entries.some((entry) => entry.fault === 'bad-signature') ? spoiled(signature) : signature),
      ...(attempt > 1 ? rules.retry.headers?.(attempt - 1) : {}),
      ...envelope.headers,
    }
  }

  #later(envelope: Envelope, rules: WebhookRules, attempt: number): void {
    const waits = rules.retry.asked?.(envelope.url ?? envelope.account.webhookUrl) ?? rules.retry.afterMs
    const wait = waits[attempt - 1]
    if (wait === undefined) {
      if (rules.retry.switchesOff) this.#switchOff(envelope.account)
      return
    }
    const ms = wait / this.#timeScale
    for (const entry of envelope.entries) {
      entry.nextAttemptAt = this.#world.now() + ms
      this.#ledger.changed(entry)
    }
    this.#world.timers.after(ms, () => void this.#attempt(envelope, rules, attempt + 1))
  }

  #switchOff(account: Account): void {
    account.subscribed = false
    this.#world.changed('accounts')
  }

  /** Switched off or taken away while it waited: what was never tried was never offered. */
  #giveUp(entries: readonly WebhookEntry[]): void {
    for (const entry of entries) {
      delete entry.nextAttemptAt
      if (entry.attempts.length === 0) this.#end(entry, 'withheld')
    }
  }

  #record(envelope: Envelope, attempt: Attempt): void {
    for (const entry of envelope.entries) {
      entry.attempts.push(attempt)
      entry.url = envelope.url ?? envelope.account.webhookUrl
      delete entry.nextAttemptAt
      entry.outcome = outcomeOf(entry.attempts)
      this.#ledger.changed(entry)
    }
  }

  #end(entry: WebhookEntry, outcome: 'dropped' | 'withheld'): void {
    entry.outcome = outcome
    this.#ledger.changed(entry)
  }
}

function spoiled(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.slice(0, -1) + (value.endsWith('0') ? '1' : '0')]))
}
