import { arrayOf, compact, objectOf, shortOf } from '../shared/json.ts'

/** What a delivery report says of one recipient (RFC 3464). */
export interface Fate {
  recipient?: string
  action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded'
  /** `5.1.1` */
  status?: string
  /** `smtp; 550 5.1.1 …` */
  diagnostic?: string
}

/** A mail that a machine wrote about another mail. */
export type Report =
  | { kind: 'delivery'; original?: string; fates: readonly Fate[] }
  /** A receipt for reading (RFC 8098). */
  | { kind: 'disposition'; original?: string; displayed: boolean }
  /** Somebody pressed "this is spam" (RFC 5965). */
  | { kind: 'feedback'; original?: string; complained?: string }

const ACTIONS: readonly Fate['action'][] = ['failed', 'delayed', 'delivered', 'relayed', 'expanded']
const MOST_FATES = 100

/** Reads a report back from a stored body; undefined for what is none. */
export function reportOf(value: unknown): Report | undefined {
  const held = objectOf(value)
  const original = shortOf(held.original, 400)
  if (held.kind === 'delivery')
    return compact({ kind: 'delivery' as const, original, fates: arrayOf(held.fates).slice(0, MOST_FATES).flatMap(fateOf) })
  if (held.kind === 'disposition') return compact({ kind: 'disposition' as const, original, displayed: held.displayed === true })
  if (held.kind === 'feedback') return compact({ kind: 'feedback' as const, original, complained: shortOf(held.complained, 254) })
  return undefined
}

function fateOf(value: unknown): Fate[] {
  const { recipient, action, status, diagnostic } = objectOf(value)
  const known = ACTIONS.find((one) => one === action)
  if (!known) return []
  return [compact({ recipient: shortOf(recipient, 254), action: known, status: shortOf(status, 16), diagnostic: shortOf(diagnostic, 500) })]
}

/** The groups of fields of `message/delivery-status`: the first is about the mail, each further one about a recipient. Pure, never throws. */
export function fatesIn(text: string): Fate[] {
  return groupsOf(text)
    .flatMap((fields) =>
      fateOf({
        action: fields.get('action')?.toLowerCase().trim(),
        recipient: addressIn(fields.get('final-recipient') ?? fields.get('original-recipient')),
        status: /\d\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0],
        diagnostic: fields.get('diagnostic-code'),
      }),
    )
    .slice(0, MOST_FATES)
}

/** Header fields of a text, by names in lower case; folded lines joined. The first of one name counts. */
export function fieldsOf(text: string): Map<string, string> {
  const fields = new Map<string, string>()
  for (const line of text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':')
    if (colon < 1) continue
    const name = line.slice(0, colon).trim().toLowerCase()
    if (!fields.has(name)) fields.set(name, line.slice(colon + 1).trim())
  }
  return fields
}

function groupsOf(text: string): Map<string, string>[] {
  return text
    .split(/\r?\n[ \t]*\r?\n/)
    .slice(0, MOST_FATES * 2)
    .map(fieldsOf)
    .filter((fields) => fields.size > 0)
}

/** `rfc822; lan@example.com` */
export function addressIn(value: string | undefined): string | undefined {
  const bare = value?.split(';').at(-1)?.trim().replace(/^<|>$/g, '').toLowerCase()
  return bare?.includes('@') ? bare : undefined
}
