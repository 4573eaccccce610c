import type { ConnectFieldName, ConnectSettings } from '@switchboard/contracts'
import type { OfferedPage, RefreshedTokens } from './access.ts'
import type { PlatformError } from './delivery.ts'
import type { Http } from './http.ts'

/** Whose app asks: what was entered before. */
export interface ConsentApp {
  appId: string
  appSecret: string
  settings: Readonly<Record<string, string>>
  /** Origin that replaces the platform's own hosts (simulator, proxies). */
  apiBase?: string
}

/** What the platform's page is opened with. */
export interface ConsentRequest {
  app: ConsentApp
  /** Where the platform sends the person back to, with its answer. */
  redirectUri: string
  /** Comes back unchanged; by it the answer is known. */
  state: string
  /** base64url of the SHA-256 of the verifier (RFC 7636). Left out where the platform takes none. */
  challenge: string
}

/** A yes, as it is traded for tokens. */
export interface ConsentCode {
  app: ConsentApp
  code: string
  /** The very address that the page was opened with. */
  redirectUri: string
  /** 43 letters and digits, made for this one attempt. */
  verifier: string
}

/** An account that the consent reaches, with the access to it. */
export interface GrantedPage extends OfferedPage {
  tokens: RefreshedTokens
  /** Settings of this page alone, before its integration's. */
  settings?: ConnectSettings
}

/**
 * A way to connect without entering tokens: the person says yes at the platform, and the answer is traded for tokens and the accounts they reach. A pair may
 * have several (a mailbox at Google or Microsoft); pairs of one service may share one.
 */
export interface Consent {
  /** Its word in addresses: platforms send their answers to `/connect/<key>`. One for each service. */
  readonly key: string
  /** Whose page it is, as people know it. */
  readonly name: string
  /** Names of the form's fields that are needed before, and of those that may be filled in besides. The rest comes by the consent. */
  readonly asks: readonly (ConnectFieldName | string)[]
  readonly takes: readonly (ConnectFieldName | string)[]
  /** Settings that go without asking where this consent is given. */
  readonly settings: ConnectSettings
  /** The address of the platform's page, with the rights that the adapter needs. Pure. */
  authorise(request: ConsentRequest): string
  /** Trades the code, which counts once. In the platform's words where it refuses. May throw `HttpFailure`. */
  exchange(code: ConsentCode, http: Http): Promise<readonly GrantedPage[] | PlatformError>
}

/** What a platform's answer says. `nothing`: neither yes nor no. */
export type ConsentAnswer = { kind: 'yes'; code: string } | { kind: 'no' } | { kind: 'error'; message: string } | { kind: 'nothing' }
