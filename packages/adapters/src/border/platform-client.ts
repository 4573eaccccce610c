import type { Instant } from '@switchboard/contracts'
import type { CheckResult, RefreshedTokens } from './access.ts'
import type { InboundMedia } from './content.ts'
import type { Delivery, PlatformError } from './delivery.ts'
import type { FetchedProfile, MediaDownload } from './lookups.ts'
import type { OutboundMessage } from './outbound.ts'
import type { Identity } from './participant.ts'

/**
 * Speaks to one platform for one page. Absent methods are things the platform cannot do. Every method may throw `HttpFailure`
 * except `send`, which turns everything into a `Delivery`.
 */
export interface PlatformClient {
  send(message: OutboundMessage): Promise<Delivery>
  react?(to: readonly Identity[], target: string, emoji: string | null, previous: string | null): Promise<Delivery>
  edit?(to: readonly Identity[], target: string, text: string): Promise<Delivery>
  delete?(to: readonly Identity[], target: string): Promise<Delivery>
  /** Best effort; the answer is not waited for by anyone. `readHandle`: `data.handles.read` of the customer's last message. */
  signal?(
    kind: 'typing_on' | 'typing_off' | 'read',
    to: readonly Identity[],
    lastInboundId: string | undefined,
    readHandle?: string,
  ): Promise<void>
  media?(medium: InboundMedia): Promise<MediaDownload | PlatformError>
  profile?(identity: Identity): Promise<FetchedProfile | PlatformError>
  /** One refresh; the old pair may be dead afterwards. Held under a lock by the caller. */
  refresh?(): Promise<RefreshedTokens | PlatformError>
  /** Looks for a message whose fate is unknown; undefined when it is not there, `unknown` when the list cannot tell. */
  find?(message: OutboundMessage, sentBetween: { from: Instant; to: Instant }): Promise<{ externalId: string } | undefined | 'unknown'>
  /** Tells the platform where its webhooks go, where that can be done by API. */
  subscribe?(webhookUrl: string, verifyToken: string): Promise<CheckResult>
  check(): Promise<CheckResult[]>
}
