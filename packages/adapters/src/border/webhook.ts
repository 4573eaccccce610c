import type { Instant, Platform, Via } from '@switchboard/contracts'

/** One webhook request as it arrived. Header names are lower case. */
export interface WebhookRequest {
  body: Uint8Array
  headers: Readonly<Record<string, string>>
  /** Full address the platform called, for services that sign it. */
  url: string
  query: Readonly<Record<string, string>>
}

/** Secrets and ids of an integration, as the operator gave them. Absent means not set. */
export interface IntegrationSecrets {
  appId?: string
  /** Several while a rotation overlaps; the first is current. */
  appSecrets: readonly string[]
  webhookSecrets: readonly string[]
  verifyToken?: string
  /** The integration's own settings, by the names of the adapter's `fields`. */
  settings: Readonly<Record<string, string>>
}

/** What was kept of a genuine request, as it is read when its turn comes. Of the headers: content-type, and those of `Transport.keptHeaders`. */
export interface KeptWebhook {
  body: Uint8Array
  headers: Readonly<Record<string, string>>
  /** A parameter that came twice is left out. */
  query: Readonly<Record<string, string>>
  /** When it arrived, for what the service tells without a time. */
  at: Instant
}

/** What a service wants to hear when its webhook was kept. */
export interface WebhookAnswer {
  status: 200 | 204
  /** Content type; default `text/plain`. */
  type?: string
  /** Default empty. */
  body?: string
}

/** What all integrations of one service share. */
export interface Transport {
  readonly via: Via
  /** Names, in lower case, of the headers that are kept with the body: the signature, the count of attempts, and what `read` looks at. */
  readonly keptHeaders: readonly string[]
  /**
   * Default: 200 and `ok`. Some services take any text for an answer to the customer, or want one of their own by what came: then a pure function
   * of the request, which never throws.
   */
  readonly answer?: WebhookAnswer | ((body: Uint8Array) => WebhookAnswer)
  /**
   * True only for a genuine request; fails closed when the secret is missing. Compares in constant time. Pure: `at` is the moment of receipt,
   * for services whose signature ages. One without any signature returns true: then the random address is the proof, and its adapters say `trust: 'hint'`.
   */
  verify(request: WebhookRequest, secrets: IntegrationSecrets, at: Instant): boolean
  /** Answer to the platform's subscription handshake (GET): the text to echo, or undefined to refuse. */
  handshake?(query: Readonly<Record<string, string>>, secrets: IntegrationSecrets): string | undefined
  /** Turns what was kept into the body that `normalise` gets. Default: the bytes as JSON. Pure. @throws what cannot be read is set aside with the error's words */
  read?(kept: KeptWebhook): unknown
  /**
   * Which platform a body is about; undefined when it is none that this service is known to send. `of-account`: the body does not tell, the page
   * of the account it names (`accountOf`) decides.
   */
  platformOf(body: unknown): Platform | 'of-account' | undefined
  /** Our account that a body is about, as `entity_id` or `entity_id_secondary` has it. Asked only after `of-account`. */
  accountOf?(body: unknown): string | undefined
}
