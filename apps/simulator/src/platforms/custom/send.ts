import { addLine, newLine } from '../../lines.ts'
import type { Account, Card, Choice, Customer, Line } from '../../model.ts'
import type { Answer, ApiCall } from '../../platform.ts'
import { at, list, numeric, present, text } from '../../read.ts'
import { startReceipts } from '../../receipts.ts'
import { fetchLink } from '../../wire/fetch-link.ts'
import { fileRef } from '../../world/media.ts'
import type { World } from '../../world/world.ts'
import { bad, noMessage } from './errors.ts'
import { newId } from './ids.ts'

export interface Where {
  account: Account
  customer: Customer
  world: World
}

/** Hands a message to the customer's phone; one that is known by its reference is answered again and shown once. */
export async function send({ json }: ApiCall, { account, customer, world }: Where): Promise<Answer> {
  const clientRef = text(at(json, 'clientRef')) ?? ''
  const known = world.threads.of(customer).find(({ correlation }) => correlation === clientRef)
  if (known) return { status: 200, body: { id: known.id } }
  const replyTo = text(at(json, 'replyTo'))
  if (replyTo && !world.threads.find(account, replyTo)) return noMessage()
  const files = await filesOf(json, account, world)
  if (!files) return bad('A file could not be fetched.')
  const line = newLine({
    id: newId(),
    at: world.now(),
    direction: 'out',
    kind: kindOf(json),
    via: 'api',
    correlation: clientRef,
    ...files,
    ...wordsOf(json),
  })
  if (replyTo) line.replyTo = replyTo
  addLine(world, customer, line)
  startReceipts(world, customer, line)
  return { status: 201, body: { id: line.id } }
}

function kindOf(json: unknown): string {
  if (at(json, 'location')) return 'location'
  if (at(json, 'card')) return 'contact'
  const kind = text(at(json, 'media', 0, 'kind'))
  return at(json, 'media', 0, 'voice') === true ? 'voice' : (kind ?? 'text')
}

function wordsOf(json: unknown): Partial<Line> {
  const place = at(json, 'location')
  const choices = list(at(json, 'buttons')).map((button): Choice => ({ id: String(at(button, 'id')), title: String(at(button, 'title')) }))
  return present({
    text: text(at(json, 'text')),
    author: text(at(json, 'senderName')),
    contact: at(json, 'card') === undefined ? undefined : cardOf(at(json, 'card')),
    choices: choices.length > 0 ? choices : undefined,
    location:
      place === undefined
        ? undefined
        : present({
            latitude: numeric(at(place, 'latitude')) ?? 0,
            longitude: numeric(at(place, 'longitude')) ?? 0,
            name: text(at(place, 'name')),
            address: text(at(place, 'address')),
          }),
  }) as Partial<Line>
}

function cardOf(card: unknown): Card {
  return present({ name: String(at(card, 'name')), phone: text(at(card, 'phones', 0)), email: text(at(card, 'emails', 0)) }) as Card
}

/** The shop's system copies files at once; undefined when one of them cannot be had. */
async function filesOf(json: unknown, account: Account, world: World): Promise<Pick<Line, 'files'> | undefined> {
  const files: Line['files'] = []
  for (const medium of list(at(json, 'media'))) {
    const url = text(at(medium, 'url')) ?? ''
    const name = text(at(medium, 'name')) ?? 'file'
    const found = await fetchLink(url)
    if (found.kind === 'failed') return undefined
    files.push(
      found.kind === 'elsewhere'
        ? { mediaId: '', name, mimeType: '', size: 0, href: url }
        : fileRef(world.media.add(account.account, { ...found.file, name }, world.now())),
    )
  }
  return { files }
}
