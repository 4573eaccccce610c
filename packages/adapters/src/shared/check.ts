import type { MediaKind, PlatformCapabilities } from '@switchboard/contracts'
import type { Adapter, Unsendable } from '../adapter.ts'

/** A message as `Adapter.check` sees it: media without their bytes. */
export type Draft = Parameters<Adapter['check']>[0]
type DraftMedium = { kind: MediaKind; mimeType: string; sizeBytes: number }
type Rule = (draft: Draft, capabilities: PlatformCapabilities) => Unsendable | undefined

/**
 * What every platform refuses by its table of capabilities: a closed window, nothing to send, too much of it, or a kind that it
 * does not know. An adapter adds its own rules after this one. Pure.
 */
export function checkCapabilities(draft: Draft, capabilities: PlatformCapabilities): Unsendable | undefined {
  return firstObjection([checkWindow, checkBodies, checkText, checkMedia, checkExtras, checkButtons], draft, capabilities)
}

/** The first objection of several rules. */
function firstObjection(rules: readonly Rule[], draft: Draft, capabilities: PlatformCapabilities): Unsendable | undefined {
  for (const rule of rules) {
    const objection = rule(draft, capabilities)
    if (objection) return objection
  }
  return undefined
}

/** A refusal because of what the message holds. */
export function badContent(code: string, message: string): Unsendable {
  return { class: 'content', code, message }
}

function checkWindow({ windowMode, template }: Draft): Unsendable | undefined {
  if (windowMode === 'closed') return { class: 'window', code: 'window-closed', message: 'The time to answer on this platform is over.' }
  if (windowMode === 'template' && !template) {
    return { class: 'window', code: 'template-only', message: 'The time for free messages is over: only an approved template can be sent.' }
  }
  return undefined
}

/** Media, location, contact and template stand alone, but for the file in a template's header; text accompanies media alone. */
function checkBodies({ text, media, location, contact, template }: Draft): Unsendable | undefined {
  const inHeader = template?.header !== undefined && template.header.kind !== 'text'
  if (template && inHeader !== ((media?.length ?? 0) === 1))
    return badContent('template-file', inHeader ? 'The header of this template needs a file.' : 'A file cannot accompany this template.')
  const bodies = [!inHeader && (media?.length ?? 0) > 0, location !== undefined, contact !== undefined, template !== undefined].filter(
    Boolean,
  ).length
  if (bodies === 0 && !text) return badContent('empty', 'There is nothing to send.')
  if (bodies > 1) return badContent('mixed', 'Files, a location, a contact and a template cannot share one message.')
  if (text && (location || contact || template)) return badContent('mixed', 'Text cannot accompany a location, a contact or a template.')
  return undefined
}

function checkText({ text }: Draft, { textMax, textUnit }: PlatformCapabilities): Unsendable | undefined {
  if (text === undefined) return undefined
  if (lengthIn(textUnit, text) > textMax)
    return badContent(
      'text-too-long',
      `The text is longer than the ${textMax} ${textUnit === 'bytes' ? 'bytes' : 'characters'} this platform takes.`,
    )
  return undefined
}

function checkMedia({ text, media = [] }: Draft, capabilities: PlatformCapabilities): Unsendable | undefined {
  if (media.length > capabilities.attachmentsPerMessage) {
    return badContent('too-many-files', `This platform takes ${capabilities.attachmentsPerMessage} file(s) in one message.`)
  }
  for (const medium of media) {
    const objection = checkMedium(medium, capabilities)
    if (objection) return objection
    const caption = capabilities.media.some((rule) => rule.kind === medium.kind && rule.caption)
    if (text && !caption) return badContent('no-caption', 'On this platform, text cannot accompany such a file: send it separately.')
    if (text && captionTooLong(text, capabilities))
      return badContent('caption-too-long', 'The text is too long to accompany a file here: send it separately.')
  }
  return undefined
}

function checkMedium({ kind, mimeType, sizeBytes }: DraftMedium, capabilities: PlatformCapabilities): Unsendable | undefined {
  const ofKind = capabilities.media.filter((rule) => rule.kind === kind)
  if (ofKind.length === 0) return badContent('media-kind', `This platform does not take a file sent as ${kind}.`)
  const rules = ofKind.filter((rule) => rule.mimeTypes.some((pattern) => mimeMatches(pattern, mimeType)))
  if (rules.length === 0) return badContent('media-type', `This platform does not take ${kind} files of type ${mimeType}.`)
  const maxBytes = Math.max(...rules.map((rule) => rule.maxBytes))
  if (sizeBytes > maxBytes) return badContent('media-too-large', `The file is larger than the ${megabytes(maxBytes)} this platform takes.`)
  if (sizeBytes <= 0) return badContent('media-empty', 'The file is empty.')
  return undefined
}

function checkExtras({ location, contact, template, replyTo }: Draft, capabilities: PlatformCapabilities): Unsendable | undefined {
  if (location && !capabilities.location) return badContent('location', 'This platform takes no location.')
  if (contact && !capabilities.contactCard) return badContent('contact', 'This platform takes no contact card.')
  if (template && !capabilities.template) return badContent('template', 'This platform takes no template here.')
  if (replyTo !== undefined && !capabilities.quote) return badContent('quote', 'This platform cannot quote a message.')
  return undefined
}

function checkButtons({ text, buttons = [], media = [] }: Draft, { quickReplies }: PlatformCapabilities): Unsendable | undefined {
  if (buttons.length === 0) return undefined
  if (!quickReplies) return badContent('buttons', 'This platform takes no quick replies.')
  if (!text || media.length > 0) return badContent('buttons-text', 'Quick replies need a text, and no file beside it.')
  if (buttons.length > quickReplies.max)
    return badContent('too-many-buttons', `This platform takes at most ${quickReplies.max} quick replies.`)
  if (buttons.some(({ id, title }) => id === '' || title === ''))
    return badContent('button-empty', 'Each quick reply needs an id and a title.')
  if (buttons.some(({ title }) => title.length > quickReplies.titleMax)) {
    return badContent('button-title', `A quick reply's title has at most ${quickReplies.titleMax} characters here.`)
  }
  if (new Set(buttons.map(({ id }) => id)).size < buttons.length)
    return badContent('button-twice', 'Each quick reply needs an id of its own.')
  return undefined
}

/** Length of a text as the platform counts it. Characters are UTF-16 units, never fewer than what a platform may count. */
function lengthIn(unit: PlatformCapabilities['textUnit'], text: string): number {
  return unit === 'bytes' ? Buffer.byteLength(text) : text.length
}

function captionTooLong(text: string, { captionMax, textUnit }: PlatformCapabilities): boolean {
  return captionMax !== null && lengthIn(textUnit, text) > captionMax
}

/** `image/*` matches any image, `*` anything; parameters (`; codecs=opus`) and case do not count. */
function mimeMatches(pattern: string, mimeType: string): boolean {
  const bare = mimeType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (pattern === '*' || pattern === '*/*') return true
  return pattern.endsWith('/*') ? bare.startsWith(pattern.slice(0, -1)) : bare === pattern
}

function megabytes(bytes: number): string {
  return bytes >= 1_000_000 ? `${Math.round(bytes / 1_048_576)} MB` : `${Math.round(bytes / 1024)} kB`
}
