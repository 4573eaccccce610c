import { filled, holesOf, keyOf, type JsonObject, type TemplateButton, type TemplateContent } from '@switchboard/contracts'
import type { SubmittedTemplate } from '../adapter.ts'
import { compact } from '../shared/json.ts'

/**
 * The body of `POST /v1/Content`. Twilio fills a placeholder everywhere by one name: where the same number stands for different things here (each place counts
 * from 1), those outside the text get numbers of their own. Pure.
 */
export function renderContent({ name, language, content, variables }: SubmittedTemplate): JsonObject {
  const names = ownNames(content)
  const examples = new Map(variables.map((variable) => [keyOf(variable), variable.example]))
  const samples = holesOf(content).map((hole) => [names.get(keyOf(hole)) ?? hole.name, examples.get(keyOf(hole)) ?? ''])
  const written = rewritten(content, names)
  return compact({
    friendly_name: name,
    language,
    variables: samples.length > 0 ? Object.fromEntries(samples) : undefined,
    types: { [typeOf(written)]: partOf(written) },
  })
}

/** The body of `POST /v1/Content/<sid>/ApprovalRequests/whatsapp`. Pure. */
export function renderApproval({ name, category }: SubmittedTemplate): JsonObject {
  return { name, category: category.toUpperCase() }
}

/** A name for each placeholder that no other place has: those of the text stay, as they are the most. */
function ownNames(content: TemplateContent): Map<string, string> {
  const holes = holesOf(content)
  const taken = new Set(holes.filter(({ at }) => at === 'body').map(({ name }) => name))
  const names = new Map<string, string>()
  for (const hole of holes) {
    const name = hole.at === 'body' || !taken.has(hole.name) ? hole.name : nextFree(taken)
    taken.add(name)
    names.set(keyOf(hole), name)
  }
  return names
}

function nextFree(taken: ReadonlySet<string>): string {
  let number = 1
  while (taken.has(String(number))) number += 1
  return String(number)
}

function rewritten(content: TemplateContent, names: ReadonlyMap<string, string>): TemplateContent {
  const at = (place: string, text: string) => filled(text, (name) => `{{${names.get(keyOf({ at: place, name })) ?? name}}}`)
  const { header, body, buttons } = content
  return {
    ...content,
    header: header && { ...header, text: header.text && at('header', header.text) },
    body: at('body', body),
    buttons: buttons.map((button, i) => ({
      ...button,
      value: button.kind === 'url' ? at(`button.${i}`, button.value ?? '') : button.value,
    })),
  }
}

/** The plainest type that holds it: a card only where there is a header, a footer, or buttons of both kinds. */
function typeOf({ header, footer, buttons }: TemplateContent): string {
  const replies = buttons.filter(({ kind }) => kind === 'quick-reply').length
  if (header || footer !== null || (replies > 0 && replies < buttons.length)) return 'whatsapp/card'
  if (buttons.length === 0) return 'twilio/text'
  return replies > 0 ? 'twilio/quick-reply' : 'twilio/call-to-action'
}

function partOf({ header, body, footer, buttons }: TemplateContent): JsonObject {
  return compact({
    header_text: header?.text ?? undefined,
    body,
    footer: footer ?? undefined,
    actions: buttons.length > 0 ? buttons.map(renderButton) : undefined,
  })
}

/** A tap on a quick reply comes back with its words. */
function renderButton({ kind, text, value }: TemplateButton): JsonObject {
  if (kind === 'quick-reply') return { type: 'QUICK_REPLY', title: text, id: text }
  return kind === 'phone' ? { type: 'PHONE_NUMBER', title: text, phone: value ?? '' } : { type: 'URL', title: text, url: value ?? '' }
}
