import type { Instant } from '@switchboard/contracts'
import type { CheckResult, OfferedNumber, OfferedPage, RefreshedTokens } from './access.ts'
import type { InboundMedia } from './content.ts'
import type { Delivery, PlatformError } from './delivery.ts'
import type { FetchedProfile, MediaBytes, MediaDownload } from './lookups.ts'
import type { OutboundMessage } from './outbound.ts'
import type { Identity } from './participant.ts'
import type { ModerationAct, PostRef } from './place.ts'
import type { Polling } from './stream.ts'
import type { TemplateDesk } from './templates.ts'

/** A conversation, as messages to it name it. */
export type LabelledThere = Pick<OutboundMessage, 'to' | 'place' | 'threadKey'>

/**
 * Speaks to one platform for one page. Absent methods are things the platform cannot do. Every method may throw `HttpFailure`
 * except `send`, which turns everything into a `Delivery`.
 */
export interface PlatformClient extends Polling {
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
  /** Does something to a comment, which stands in that thread. A refusal of class `recipient` means that the comment is there no more. */
  moderate?(target: string, act: ModerationAct, threadKey?: string): Promise<Delivery>
  /**
   * Puts one of the service's own labels on a conversation, or takes it off; doing it twice does no harm. @returns all that are on it then, as far as the
   * service tells
   */
  label?(on: LabelledThere, key: string, put: 'on' | 'off'): Promise<{ keys: readonly string[] | undefined } | PlatformError>
  /** What a comment stands under, asked for where its event did not tell. */
  post?(externalId: string): Promise<PostRef | PlatformError>
  media?(medium: InboundMedia): Promise<MediaDownload | MediaBytes | PlatformError>
  /** `others`: what else the page knows that contact by. */
  profile?(identity: Identity, others?: readonly Identity[]): Promise<FetchedProfile | PlatformError>
  /** One refresh; the old pair may be dead afterwards. Held under a lock by the caller. */
  refresh?(): Promise<RefreshedTokens | PlatformError>
  /** Looks for a message whose fate is unknown; undefined when it is not there, `unknown` when the list cannot tell. */
  find?(message: OutboundMessage, sentBetween: { from: Instant; to: Instant }): Promise<{ externalId: string } | undefined | 'unknown'>
  /** Tells the platform where its webhooks go, where that can be done by API. */
  subscribe?(webhookUrl: string, verifyToken: string): Promise<CheckResult>
  /** The accounts that could be connected. Asked of a client whose own `account` may be empty. */
  pages?(): Promise<readonly OfferedPage[] | PlatformError>
  /** The account's telephone numbers that can send SMS, whichever of them this client speaks for. */
  numbers?(): Promise<readonly OfferedNumber[] | PlatformError>
  /** Makes an access for one of them, where the list brings none. It may end the one before: asked once, when the page is connected. */
  pageAccess?(account: string): Promise<{ accessToken: string } | PlatformError>
  /** Where the adapter has `templates`. */
  templates?: TemplateDesk
  check(): Promise<CheckResult[]>
}
