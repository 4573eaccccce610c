import type { Account } from '../../model.ts'
import { at, list, text } from '../../read.ts'
import { own } from '../../world/accounts.ts'
import type { World } from '../../world/world.ts'
import { HIDDEN_ADDRESS } from '../whatsapp/template-store.ts'

/** What WhatsApp makes of a content that was handed in to it. */
export interface Approval {
  name: string
  category: string
  status: string
  rejection_reason: string
  content_type: string
}

/** A content template. One that WhatsApp has approved may be sent at any time; `approved` stands for that where a test gives no more. */
export interface Content {
  types: Record<string, unknown>
  approved?: boolean
  friendly_name?: string
  language?: string
  variables?: Record<string, string>
  /** Milliseconds since 1970. */
  at?: number
  approval?: Approval
}

/** How long WhatsApp looks at one before it decides. */
const REVIEW_MS = 1_000

/** The contents that one number made. */
export function contentsOf(account: Account): Record<string, Content> {
  return own<Record<string, Content>>(account, 'contents', () => ({}))
}

/** All contents of the Twilio account, by id, whichever of its numbers made them. */
export function allContents(world: World, { appId }: Account): [sid: string, content: Content][] {
  const numbers = world.accounts.list().filter((one) => one.appId === appId)
  return numbers.flatMap((one) => Object.entries(contentsOf(one)))
}

export function contentNamed(world: World, account: Account, sid: string): Content | undefined {
  return allContents(world, account).find(([known]) => known === sid)?.[1]
}

export function isApproved({ approved, approval }: Content): boolean {
  return approved === true || approval?.status === 'approved'
}

/** Hands a content in to WhatsApp, which looks at it for a moment. Nobody is told of what comes of it: whoever wants to know asks. */
export function handIn(
  content: Content,
  account: Account,
  { world, asked }: { world: World; asked: Pick<Approval, 'name' | 'category'> },
): Approval {
  const approval = { ...asked, status: 'received', rejection_reason: '', content_type: Object.keys(content.types)[0] ?? '' }
  content.approval = approval
  world.changed('accounts')
  world.timers.after(REVIEW_MS, () => {
    if (content.approval !== approval || approval.status !== 'received') return
    approval.rejection_reason = objectionTo(content, account, world)
    approval.status = approval.rejection_reason === '' ? 'approved' : 'rejected'
    world.changed('accounts')
  })
  return approval
}

/** Why WhatsApp would not have it; nothing where it would. */
function objectionTo(content: Content, account: Account, world: World): string {
  const words = wordsOf(content)
  const taken = allContents(world, account).some(
    ([, other]) =>
      other !== content && other.language === content.language && other.approval?.name === content.approval?.name && isApproved(other),
  )
  if (taken) return 'There is already content of this language for this template'
  if (words.some((one) => HIDDEN_ADDRESS.test(one))) return 'INVALID_FORMAT'
  const body = words[0] ?? ''
  if (/^\s*\{\{|\}\}\s*$|\}\}\s*\{\{/.test(body)) return 'Variables can’t be at the start or end of the template, nor side by side'
  const lacking = words.flatMap(holesIn).filter((name) => !content.variables?.[name])
  return lacking.length > 0 ? `A sample is missing for ${lacking.join(', ')}` : ''
}

/** Names of the places to be filled in. */
export function holesIn(words: string): string[] {
  return [...words.matchAll(/\{\{ ?(\w+) ?\}\}/g)].map(([, name]) => name ?? '')
}

/** Every text of a content that may be filled in, its body first. */
export function wordsOf({ types }: Content): string[] {
  const [part] = Object.values(types)
  const [title, body] = [text(at(part, 'title')), text(at(part, 'body'))]
  const others = ['header_text', 'subtitle'].map((name) => text(at(part, name)))
  const links = [...list(at(part, 'media')), ...list(at(part, 'actions')).map((one) => at(one, 'url'))].map(text)
  return [body ?? title ?? '', ...others, ...links].filter((one) => one !== undefined)
}
