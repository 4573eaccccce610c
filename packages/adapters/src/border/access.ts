/** What a client needs to speak for one page. */
export interface PageAccess {
  account: string
  accountSecondary?: string
  appId?: string
  appSecret?: string
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
}

export interface CheckResult {
  name: string
  ok: boolean
  detail: string
}
