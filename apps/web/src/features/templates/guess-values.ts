import { givenName } from '@switchboard/contracts/given-name'
import { holesOf, keyOf } from '@switchboard/contracts/template-holes' // the index would bring every schema along
import type { TemplateContent } from '@switchboard/contracts'

/** Who speaks with whom. */
export interface Known {
  contact: string | null
  agent: string
  page: string
}

const GREETING =
  /(?:^|[\s,.!])(?:hi|hello|hey|dear|hola|buenas|estimad[oa]|querid[oa]|chào|chào bạn|chào anh|chào chị|xin chào|kính gửi|thân gửi|anh|chị|bạn)[\s,:]*$/iu

/** Names of placeholders that everybody gives, and what stands there. */
const BY_NAME: readonly (readonly [RegExp, (known: Known) => string | null])[] = [
  [/^(?:first_?name|given_?name|ten|nombre)$/, ({ contact }) => givenName(contact)],
  [
    /^(?:name|full_?name|customer(?:_?name)?|client(?:e|_?name)?|ho_?ten|khach_?hang)$/,
    ({ contact }) => (givenName(contact) === null ? null : contact),
  ],
  [/^(?:agent|agent_?name|staff|nhan_?vien|agente)$/, ({ agent }) => agent],
  [/^(?:business|business_?name|shop|shop_?name|store|company|cua_?hang|tienda)$/, ({ page }) => page],
]

/** What is known of a template's placeholders: by their names, and the name of whoever is greeted at the beginning. Everything else stays open. Pure. */
export function guessValues(content: TemplateContent, known: Known): Record<string, string> {
  const greeted = givenName(known.contact)
  return Object.fromEntries(
    holesOf(content).flatMap((hole) => {
      if (hole.at.startsWith('button')) return []
      const named = BY_NAME.find(([pattern]) => pattern.test(hole.name))?.[1](known)
      const text = hole.at === 'body' ? content.body : (content.header?.text ?? '')
      const before = text.slice(0, text.indexOf(`{{${hole.name}}}`))
      const value = named ?? (GREETING.test(before) && before.length < 30 ? greeted : null)
      return value?.trim() ? [[keyOf(hole), value.trim()]] : []
    }),
  )
}
