import type { Choice, Line } from '../../model.ts'
import { at, list, text } from '../../read.ts'
import type { Content } from './content-store.ts'

/** What a content shows on the phone, its places filled in by what the message brings, or else by the content's own samples. */
export function shownContent(
  { types, variables = {} }: Content,
  given: Record<string, unknown>,
): Partial<Line> & { kind: string; text: string } {
  const [type, part] = Object.entries(types)[0] ?? ['', undefined]
  const filled = (value: unknown) =>
    (text(value) ?? '').replace(/\{\{ ?(\w+) ?\}\}/g, (whole, name: string) => String(given[name] ?? variables[name] ?? whole))
  const words = ['header_text', 'title', 'body', 'subtitle', 'footer'].map((name) => filled(at(part, name))).filter((line) => line !== '')
  const choices = list(at(part, 'actions') ?? at(part, 'items')).map((one) => choiceOf(one, filled))
  const files = list(at(part, 'media')).map((one) => ({ mediaId: '', name: filled(one), mimeType: '', size: 0, href: filled(one) }))
  const kind = type === 'twilio/list-picker' ? 'list' : type === 'twilio/quick-reply' ? 'interactive' : 'template'
  return { kind, text: words.join('\n'), ...(choices.length > 0 && { choices }), ...(files.length > 0 && { files }) }
}

function choiceOf(one: unknown, filled: (value: unknown) => string): Choice {
  const title = String(at(one, 'title') ?? at(one, 'item'))
  const url = at(one, 'url')
  return { id: text(at(one, 'id')) ?? title, title, ...(url !== undefined && { url: filled(url) }) }
}
