import { type Adapter, allAdapters, type Consent } from '@switchboard/adapters'
import type { ConnectField, Platform, Via } from '@switchboard/contracts'
import type { StoredSecrets } from '../secrets.ts'

/** The part of a pair's form that is filled in before a consent; what it cannot do without is required. Pure. */
export function consentFields({ fields }: Pick<Adapter, 'fields'>, { asks, takes }: Consent): ConnectField[] {
  return fields
    .filter(({ name }) => asks.includes(name) || takes.includes(name))
    .map((field) => ({ ...field, required: asks.includes(field.name) }))
}

/** What tells by which consents an integration could be connected. */
export interface ConsentFacts {
  via: Via
  /** The consent by which it was connected; null where tokens were entered. */
  consent: string | null
  appId: string | null
  secrets: StoredSecrets
  /** Of its pages. */
  platforms: readonly Platform[]
}

/**
 * The consents that an integration has all for: by which it was connected, or else those of its pages' platforms, one of each key. Entered tokens that were got
 * another way than a consent gets them (a mailbox with a password) are none of its business. Pure.
 */
export function offeredConsents(facts: ConsentFacts): Consent[] {
  const { via, consent: chosen, platforms } = facts
  const found = allAdapters
    .filter((adapter) => adapter.via === via)
    .flatMap(({ platform, consents = [] }) => consents.map((consent) => ({ platform, consent })))
    .filter(({ platform, consent }) => (chosen === null ? platforms.includes(platform) && fits(consent, facts) : consent.key === chosen))
    .filter(({ consent }) => consent.asks.every((name) => isSet(name, facts)))
    .map(({ consent }) => consent)
  return found.filter(({ key }, i) => found.findIndex((other) => other.key === key) === i)
}

/** Platforms whose pages a consent can reach. Pure. */
export function platformsOf(via: Via, key: string): Platform[] {
  return allAdapters
    .filter((adapter) => adapter.via === via && adapter.consents?.some((consent) => consent.key === key))
    .map(({ platform }) => platform)
}

function fits({ settings }: Consent, { secrets }: ConsentFacts): boolean {
  const set = secrets.settings ?? {}
  return Object.entries(settings).every(([name, value]) => set[name] === value)
}

function isSet(name: string, { appId, secrets }: ConsentFacts): boolean {
  if (name === 'appId') return appId !== null
  if (name === 'appSecret') return secrets.appSecrets.length > 0
  if (name === 'webhookSecret') return secrets.webhookSecrets.length > 0
  return secrets.settings?.[name] !== undefined
}

/** Where a provider sends its answers. Nothing in a request can change it. Pure. */
export function redirectUriOf(publicUrl: string, key: string): string {
  return `${publicUrl}/connect/${key}`
}
