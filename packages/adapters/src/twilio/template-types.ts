import { hasStrayBraces, holesIn, type JsonObject, type TemplateButton, type TemplateContent } from '@switchboard/contracts'
import { arrayOf, objectOf, shortOf } from '../shared/json.ts'

/** A content type as the customer sees it; `unsupported`: its parts that are not modelled, by Twilio's names. */
export interface ReadType {
  content: TemplateContent
  unsupported: readonly string[]
}

/** Where each content type keeps its parts (Twilio's pages of these names, read 2026). What is absent here is not modelled as a whole. */
const PARTS: Readonly<Record<string, { title?: string; body: string; footer?: string }>> = {
  'twilio/text': { body: 'body' },
  'twilio/media': { body: 'body' },
  'twilio/quick-reply': { body: 'body' },
  'twilio/call-to-action': { body: 'body' },
  'whatsapp/card': { title: 'header_text', body: 'body', footer: 'footer' },
  // On WhatsApp a card's title is its text, and what stands below it the footer.
  'twilio/card': { body: 'title', footer: 'subtitle' },
}

/** The type among several that was reviewed for WhatsApp, or else the first that is modelled. Pure. */
export function chosenType(types: JsonObject, reviewed: unknown): string {
  const names = Object.keys(types)
  return names.find((name) => name === reviewed) ?? names.find((name) => Object.hasOwn(PARTS, name)) ?? names[0] ?? '?'
}

/** What one content type shows. Pure, never throws. */
export function readType(type: string, held: unknown): ReadType {
  const part = objectOf(held)
  const known = Object.hasOwn(PARTS, type) ? PARTS[type] : undefined
  if (!known) return { content: { header: null, body: wordsOf(part.body, 40_000), footer: null, buttons: [] }, unsupported: [type] }
  const title = wordsOf(known.title && part[known.title], 200)
  const link = wordsOf(arrayOf(part.media)[0], 2000)
  const footer = wordsOf(known.footer && part[known.footer], 200)
  const actions = arrayOf(part.actions).map(objectOf).slice(0, 20)
  const content: TemplateContent = {
    header: link ? { kind: fileKindOf(link), text: null, link } : title ? { kind: 'text', text: title } : null,
    body: wordsOf(part[known.body] ?? part.body, 40_000),
    footer: footer || null,
    buttons: actions.flatMap((action) => buttonOf(action, type) ?? []),
  }
  return {
    content,
    unsupported: [
      ...(known.body === 'title' && part.title && part.body ? ['body'] : []),
      ...(arrayOf(part.media).length > 1 || (link && title) || holesIn(link).length > 1 ? ['media'] : []),
      ...(holesIn(title).length > 1 ? ['header_text'] : []),
      ...(holesIn(footer).length > 0 ? ['footer'] : []),
      ...actions.filter((action) => !buttonOf(action, type)).map((action) => `action.${kindOf(action, type)}`),
      ...strayIn(content),
    ],
  }
}

/** A text with its placeholders as we write them: Twilio also has them with spaces within the braces. */
function wordsOf(value: unknown, max: number): string {
  return (shortOf(value, max) ?? '').replaceAll(/\{\{ *([^{} ]+) *\}\}/g, '{{$1}}')
}

/** By the ending of its address, without which nobody says what it is. */
function fileKindOf(link: string): 'image' | 'video' | 'document' {
  const ending = /\.(\w+)(?:[?#].*)?$/.exec(link)?.[1]?.toLowerCase() ?? ''
  if (['mp4', '3gp', '3gpp', 'mov'].includes(ending)) return 'video'
  return ['pdf', 'doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'txt'].includes(ending) ? 'document' : 'image'
}

function kindOf(action: JsonObject, type: string): string {
  return shortOf(action.type, 40) ?? (type === 'twilio/quick-reply' ? 'QUICK_REPLY' : '?')
}

/** Undefined for what a message could not fill in: other kinds, words that change with each message, several places in one address. */
function buttonOf(action: JsonObject, type: string): TemplateButton | undefined {
  const text = wordsOf(action.title, 60)
  if (text.includes('{{')) return undefined
  const kind = kindOf(action, type)
  if (kind === 'QUICK_REPLY') return { kind: 'quick-reply', text, value: null }
  if (kind === 'PHONE_NUMBER') {
    const value = wordsOf(action.phone, 40)
    return value.includes('{{') ? undefined : { kind: 'phone', text, value }
  }
  const value = wordsOf(action.url, 2000)
  return kind === 'URL' && holesIn(value).length < 2 ? { kind: 'url', text, value } : undefined
}

/** Placeholders whose names cannot be told from other words here, such as `{{firstName}}`. */
function strayIn({ header, body, footer, buttons }: TemplateContent): string[] {
  const texts = [header?.text ?? '', header?.link ?? '', body, footer ?? '', ...buttons.map(({ value }) => value ?? '')]
  return texts.filter(hasStrayBraces).map((text) => text.match(/\{\{[^{}]{1,60}\}\}/g)?.find(hasStrayBraces) ?? '{{')
}
