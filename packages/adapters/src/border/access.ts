import type { Instant, Platform } from '@switchboard/contracts'

/** What a client needs to speak for one page. */
export interface PageAccess {
  account: string
  accountSecondary?: string
  appId?: string
  appSecret?: string
  /** Those that are valid while a rotation overlaps; the first is current. For services that want our calls signed as theirs are. */
  webhookSecrets?: readonly string[]
  /** Empty where the service has none. */
  accessToken: string
  refreshToken?: string
  /** What the connect form asked for beyond that, by the names of the adapter's `fields`; a page's own before its integration's. */
  settings: Readonly<Record<string, string>>
  /** Where this integration's webhooks must go, for services that want it told with a call. Absent for one without webhooks. */
  webhookUrl?: string
  /** Origin that replaces the platform's own hosts (simulator, proxies). */
  apiBase?: string
}

export interface RefreshedTokens {
  accessToken: string
  refreshToken?: string
  /** Seconds from the moment of the answer. */
  expiresInS?: number
  /** The same of the refresh token, where the platform tells: then a person must sign in anew. */
  refreshExpiresInS?: number
}

export interface CheckResult {
  name: string
  ok: boolean
  detail: string
  /** Of `webhook`: somebody else's address, to which the platform sends our messages now. Subscribing takes them away from there. */
  elsewhere?: string
  /** Until when the access lasts that was tried, where the platform tells and nothing renews it. */
  until?: Instant
}

/** A telephone number of an account that can send SMS. */
export interface OfferedNumber {
  account: string
  name: string
  mms: boolean
  /** The service's own pool that holds it, through which it then sends. */
  service?: { id: string; name: string }
}

/** An account that a service could connect us to. */
export interface OfferedPage {
  platform: Platform
  account: string
  accountSecondary?: string
  name: string
  avatarUrl?: string
}
