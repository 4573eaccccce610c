import { addLine, newLine, setReaction } from '../lines.ts'
import type { Account, Card, Customer, Line, Place } from '../model.ts'
import type { Act, Platform } from '../platform.ts'
import type { Delivery } from '../wire/postman.ts'
import { fileRef } from '../world/media.ts'
import type { World } from '../world/world.ts'
import { Refusal } from './refusal.ts'

interface SentFile {
  name: string
  mimeType: string
  base64: string
}

/** What somebody wrote, as the control API takes it. */
export interface Written {
  kind: string
  text?: string
  file?: SentFile
  files?: SentFile[]
  location?: Place
  contact?: Card
  replyTo?: string
  payload?: Record<string, unknown>
  sentAt?: string
  messageId?: string
}

export interface Done {
  messageId: string
  delivery?: Delivery
}

/** Events after which the business may write freely again, besides everything a customer writes. */
const OPENING = new Set(['referral', 'follow', 'click-chat', 'submit-info', 'consent', 'reaction'])
const WITH_FILE = new Set(['image', 'gif', 'video', 'audio', 'voice', 'file', 'sticker'])

/** The customer writes, or something is told about them. */
export function write(world: World, customer: Customer, written: Written): Done {
  const platform = world.platform(customer.platform)
  const bubble = platform.writes[written.kind]
  const act = bubble ?? platform.events[written.kind]
  if (!act) throw cannot(platform, written.kind)
  const line = lineOf(world, customer, { written, direction: bubble ? 'in' : 'system' })
  addLine(world, customer, line)
  if (bubble || OPENING.has(written.kind)) interact(world, customer, line.at)
  return tell(world, customer, { act, line, payload: written.payload ?? {} })
}

/** Somebody of the business writes in the platform's own inbox, past the tool under test. */
export function echo(world: World, customer: Customer, written: Written): Done {
  const platform = world.platform(customer.platform)
  if (!platform.echo) throw cannot(platform, 'echo')
  const line = lineOf(world, customer, { written, direction: 'out' })
  addLine(world, customer, line)
  return tell(world, customer, { act: platform.echo, line, payload: written.payload ?? {} })
}

export interface Change {
  kind: 'reaction' | 'edit' | 'delete'
  messageId: string
  text: string
  sentAt?: string
}

/** The customer reacts to a bubble, or changes or takes back one of their own. */
export function change(world: World, customer: Customer, wanted: Change): Done {
  const platform = world.platform(customer.platform)
  const act = platform.changes[wanted.kind]
  if (!act) throw cannot(platform, wanted.kind)
  const target = lineNamed(world, customer, wanted.messageId)
  if (wanted.kind !== 'reaction' && target.direction !== 'in') throw new Refusal(422, 'Only own messages can be changed')
  apply(target, wanted)
  world.threadChanged(customer)
  const written: Written = { kind: wanted.kind, text: wanted.text, ...(wanted.sentAt ? { sentAt: wanted.sentAt } : {}) }
  const line = lineOf(world, customer, { written, direction: 'in' })
  if (OPENING.has(wanted.kind)) interact(world, customer, line.at)
  return tell(world, customer, { act, line, target, payload: { numEdit: target.edits } })
}

function apply(target: Line, { kind, text }: Change): void {
  if (kind === 'reaction') setReaction(target, 'customer', text)
  if (kind === 'delete') target.deleted = true
  if (kind !== 'edit') return
  target.text = text
  target.edits++
}

function interact(world: World, customer: Customer, at: number): void {
  customer.lastInteractionAt = Math.max(customer.lastInteractionAt, at)
  world.changed('customers')
}

interface Told {
  act: Act
  line: Line
  target?: Line
  payload: Record<string, unknown>
}

/** Whom the business has blocked may write; it only never arrives. */
function tell(world: World, customer: Customer, { act, line, target, payload }: Told): Done {
  const account: Account = world.accountOf(customer)
  if (customer.blocked) return { messageId: line.id }
  const quoted = target ?? (line.replyTo ? lineNamed(world, customer, line.replyTo) : undefined)
  const event = act({ world, account, customer, line, payload, at: line.at, ...(quoted ? { target: quoted } : {}) })
  return { messageId: line.id, ...(event && { delivery: world.offer(account, event) }) }
}

function lineOf(world: World, customer: Customer, { written, direction }: { written: Written; direction: Line['direction'] }): Line {
  const account = world.accountOf(customer)
  const files = [...(written.file ? [written.file] : []), ...(written.files ?? [])]
  if (direction === 'in' && WITH_FILE.has(written.kind) && files.length === 0)
    throw new Refusal(422, `A message of kind ${written.kind} needs a file`)
  if (direction === 'in' && written.kind === 'location' && !written.location) throw new Refusal(422, 'A location needs coordinates')
  if (written.replyTo) lineNamed(world, customer, written.replyTo)
  const id = written.messageId ?? world.platform(customer.platform).messageId(account, customer)
  const stored = files.map(({ name, mimeType, base64 }) =>
    world.media.add(account.account, { name, mimeType, bytes: Buffer.from(base64, 'base64') }, world.now()),
  )
  return newLine({
    id,
    at: timeOf(world, written.sentAt),
    direction,
    kind: written.kind,
    via: direction === 'out' ? 'app' : 'phone',
    files: stored.map(fileRef),
    ...(written.text === undefined ? {} : { text: written.text }),
    ...(written.location ? { location: written.location } : {}),
    ...(written.contact ? { contact: written.contact } : {}),
    ...(written.replyTo ? { replyTo: written.replyTo } : {}),
  })
}

function timeOf(world: World, sentAt: string | undefined): number {
  if (sentAt === undefined) return world.now()
  const at = Date.parse(sentAt)
  if (Number.isNaN(at)) throw new Refusal(400, 'sentAt must be a time like 2026-01-01T09:00:00Z')
  return at
}

function lineNamed(world: World, customer: Customer, messageId: string): Line {
  const found = world.threads.find(customer, messageId)
  if (found?.customerId !== customer.id) throw new Refusal(404, `There is no message ${messageId} in the thread of ${customer.name}`)
  return found.line
}

function cannot(platform: Platform, kind: string): Refusal {
  const known = [...Object.keys(platform.writes), ...Object.keys(platform.changes), ...Object.keys(platform.events)]
  return new Refusal(422, `${platform.title} has no ${kind}; it has ${known.join(', ') || 'nothing of that sort'}`)
}
