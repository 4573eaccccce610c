import type { JsonObject } from '@switchboard/contracts'
import type { InboundContent } from '../adapter.ts'
import { contentOf } from '../shared/content.ts'
import { compact, isObject, objectOf, shortOf, stringOf } from '../shared/json.ts'

type AnswerReader = (answer: JsonObject) => InboundContent | undefined

const readers = new Map<unknown, AnswerReader>([
  ['button_reply', (answer) => tapped(answer, 'quick-reply')],
  ['list_reply', (answer) => tapped(answer, 'list')],
  ['nfm_reply', flowAnswer],
  ['call_permission_reply', (answer) => contentOf({ type: 'event', data: { ...answer, event: 'call-permission' } })],
])

/** An answer to buttons, a list, a flow or a request to call. Undefined for a kind that is not known. */
export function interactiveContent(part: JsonObject): InboundContent | undefined {
  const type = part.type
  const answer = typeof type === 'string' ? part[type] : undefined
  return isObject(answer) ? readers.get(type)?.(answer) : undefined
}

/** A tap on a template's quick reply; the template's name is known only through the quoted message. */
export function buttonContent(part: JsonObject): InboundContent | undefined {
  return tapped({ id: part.payload ?? part.text, title: part.text }, 'template')
}

function tapped(answer: JsonObject, source: string): InboundContent | undefined {
  const title = stringOf(answer.title) ?? stringOf(answer.id)
  if (title === undefined) return undefined
  const data = compact({ id: stringOf(answer.id) ?? title, title, description: stringOf(answer.description), source })
  return contentOf({ type: 'button', text: title, data })
}

/** A filled-in form. Its values come as JSON within a text. */
function flowAnswer(answer: JsonObject): InboundContent | undefined {
  const title = stringOf(answer.body) ?? stringOf(answer.name)
  if (title === undefined) return undefined
  const data = compact({ id: stringOf(answer.name) ?? 'flow', title, source: 'flow', response: responseOf(answer.response_json) })
  return contentOf({ type: 'button', text: title, data })
}

/** The values, or the text as it came when it is not JSON. */
function responseOf(text: unknown): unknown {
  if (typeof text !== 'string') return isObject(text) ? text : undefined
  try {
    return objectOf(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError) return shortOf(text, 10_000)
    throw error
  }
}
