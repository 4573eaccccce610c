import type { Localized, Platform, PlatformCapabilities, PlatformFace } from '@switchboard/contracts'
import type { PublicRules, Rules, Unsendable } from '../adapter.ts'
import { badContent, checkCapabilities, type Draft } from '../shared/check.ts'
import { conversationOf } from './recipient.ts'

const MB = 1_048_576
const DAY_MS = 86_400_000

/** One platform as it is reached through Pancake: what is its own stays its own. */
export interface Reached {
  platform: Platform
  face: PlatformFace
  about: Localized
  /** The platform's own rules of chats. */
  own: Pick<Rules, 'capabilities' | 'window'>
  /** Longest text that Pancake takes for it. */
  textMax: number
  /** Largest file; Pancake's general limit is 25 MB. */
  fileMax?: number
  comments?: 'with-private-reply' | 'alone'
}

/** Five calls a second for a page, of which a file takes two and polling its part. */
export const pace = { perSecond: 2, burst: 3 }

/** What of the platform's abilities Pancake passes on: texts and files, each alone, quotes, and templates where the platform has them. */
export function capabilitiesOf({ own, textMax, fileMax = 25 * MB }: Reached): PlatformCapabilities {
  const { capabilities } = own
  const kinds = new Set(['image', 'video', 'audio', 'file'])
  return {
    ...capabilities,
    textMax: Math.min(capabilities.textMax, textMax),
    captionMax: null,
    media: capabilities.media
      .filter(({ kind }) => kinds.has(kind))
      .map((rule) => ({ ...rule, maxBytes: Math.min(rule.maxBytes, fileMax), caption: false })),
    attachmentsPerMessage: 1,
    location: false,
    contactCard: false,
    quickReplies: null,
    reactions: null,
    edit: false,
    delete: false,
    typing: false,
    markRead: true,
    profile: false,
    receipts: 'none',
  }
}

/** Comments by Pancake: answered in public, and in private where the platform lets one. It documents no call that hides, deletes or likes. */
export function commentPlace(reached: Reached): PublicRules | undefined {
  if (reached.comments === undefined) return undefined
  const image = { kind: 'image' as const, maxBytes: 8 * MB, mimeTypes: ['image/jpeg', 'image/png'], caption: false }
  const capabilities: PlatformCapabilities = {
    ...capabilitiesOf(reached),
    media: [image],
    template: false,
    quote: false,
    markRead: false,
  }
  const privateReply = reached.comments === 'with-private-reply' ? { withinMs: 7 * DAY_MS } : null
  return {
    capabilities,
    window: { freeMs: null, template: false },
    pace,
    check: (draft) =>
      checkCapabilities(draft, capabilities) ??
      (draft.parent === undefined ? badContent('no-comment', 'There is no comment that could be answered.') : undefined),
    comments: { publicReply: true, hide: false, delete: false, like: false, ban: false, privateReply },
  }
}

/** Why a chat message could not go. Pure. */
export function checkFor({ platform }: Reached, capabilities: PlatformCapabilities): (draft: Draft) => Unsendable | undefined {
  return (draft) => checkCapabilities(draft, capabilities) ?? checkPrivate(draft) ?? checkRecipient(platform, draft)
}

function checkPrivate({ privately, media = [] }: Draft): Unsendable | undefined {
  return privately && media.length > 0
    ? badContent('private-file', 'Pancake sends only text in private to the author of a comment.')
    : undefined
}

function checkRecipient(platform: Platform, draft: Draft): Unsendable | undefined {
  return conversationOf(platform, { account: '' }, draft) === undefined
    ? badContent('recipient', 'Pancake knows no conversation with this customer yet.')
    : undefined
}
