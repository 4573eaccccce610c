import { holesOf, type JsonObject } from '@switchboard/contracts'
import type { PlatformTemplate } from '../adapter.ts'
import { arrayOf, compact, idOf, isObject, objectOf, shortOf } from '../shared/json.ts'
import { chosenType, readType } from './template-types.ts'
import { categoryOf } from '../shared/template-category.ts'
import { statusOf } from './template-words.ts'

/**
 * One row of `GET /v1/ContentAndApprovals`; undefined without id, name or language, and for what was never handed in to WhatsApp: that may go within the window
 * only, where nobody needs it. Pure, never throws.
 */
export function readContent(json: unknown): PlatformTemplate | undefined {
  const row = objectOf(json)
  const approval = approvalOf(row.approval_requests)
  if (!approval) return undefined
  const [externalId, name] = [idOf(row.sid), shortOf(approval.name, 512) ?? shortOf(row.friendly_name, 512)]
  const language = shortOf(row.language, 20)
  if (!externalId || !name || !language) return undefined
  const types = objectOf(row.types)
  const type = chosenType(types, approval.content_type)
  const { content, unsupported } = readType(type, types[type])
  const status = statusOf(approval.status)
  const examples = objectOf(row.variables)
  return compact({
    externalId,
    name,
    language,
    category: categoryOf(approval.category) ?? 'marketing',
    // What nobody knows is not sent.
    status: status ?? 'disabled',
    reason: shortOf(approval.rejection_reason, 500) ?? (status === undefined ? `status ${shortOf(approval.status, 90) ?? '?'}` : undefined),
    content,
    variables: holesOf(content).map((hole) => ({ ...hole, example: exampleOf(examples, hole.name) })),
    unsupported: [...new Set(unsupported.flatMap((part) => shortOf(part, 100) ?? []))],
  })
}

/** The approval itself, or the one of WhatsApp among those of several channels. */
function approvalOf(held: unknown): JsonObject | undefined {
  const requests = [held, objectOf(held).whatsapp, ...arrayOf(held)].filter(isObject)
  const found = requests.find(({ status, type }) => typeof status === 'string' && (type === undefined || type === 'whatsapp'))
  return found?.status === 'unsubmitted' ? undefined : found
}

function exampleOf(examples: JsonObject, name: string): string | null {
  return Object.hasOwn(examples, name) ? (shortOf(examples[name], 1024) ?? null) : null
}

/**
 * The same list with names that are unique in their language, which Twilio does not see to: the end of its id stands behind one that several have. So one name
 * means one template, and it does not move to another when the list changes its order. Pure.
 */
export function withOwnNames(list: readonly PlatformTemplate[]): PlatformTemplate[] {
  const key = ({ name, language }: PlatformTemplate) => `${language} ${name}`
  const count = Map.groupBy(list, key)
  return list.map((one) =>
    (count.get(key(one))?.length ?? 0) > 1 ? { ...one, name: `${shortOf(one.name, 500) ?? ''} ${one.externalId.slice(-6)}` } : one,
  )
}
