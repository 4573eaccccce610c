import { t } from '../i18n/words.ts'
import { safeUrl } from '../linkify.ts'
import type { Shown } from '../view/h.ts'
import { listOf, textOf, textsOf } from './data.ts'
import { Tile } from './parts.tsx'

type Data = Record<string, unknown>

/** Kinds that are shown by a tile of their own. Any other shows its text and attachments, or says that it cannot be shown. */
const CARDS: Record<string, (data: Data) => Shown> = { location: Place, contacts: Contacts, contact: Contacts, link: Link, card: Link }

export function isCard(kind: string): boolean {
  return Object.hasOwn(CARDS, kind)
}

export function Card({ kind, data }: { kind: string; data: Data | null }) {
  return CARDS[kind]?.(data ?? {}) || t('unsupported')
}

/** Where something is: name, address or coordinates, and the way to a map. No map is loaded by itself: it would tell a third party. */
function Place({ latitude, longitude, name, address }: Data) {
  const [north, east] = [Number(latitude ?? Number.NaN), Number(longitude ?? Number.NaN)]
  if (!(Math.abs(north) <= 90 && Math.abs(east) <= 180)) return null
  const href = `https://www.openstreetmap.org/?mlat=${north}&mlon=${east}#map=16/${north}/${east}`
  const where = `${north.toFixed(5)}, ${east.toFixed(5)}`
  return <Tile icon="pin" title={textOf(name) ?? where} lines={[textOf(address), t('openMap')]} href={href} />
}

function Contacts({ contacts }: Data) {
  const tiles = listOf(contacts).flatMap(({ name, phones, emails }) => {
    const title = textOf(name)
    return title ? [<Tile icon="smile" title={title} lines={[...textsOf(phones), ...textsOf(emails)]} />] : []
  })
  return tiles.length > 0 && tiles
}

function Link({ url, title, description }: Data) {
  const href = safeUrl(textOf(url))
  if (!href) return null
  const { host } = new URL(href)
  return <Tile icon="file" title={textOf(title) ?? host} lines={[textOf(description), host]} href={href} />
}
