import type { FunctionComponent } from 'preact'
import { Contacts } from './Contacts.tsx'
import { LinkCard } from './LinkCard.tsx'
import { Place } from './Place.tsx'

export interface CardProps {
  data: Record<string, unknown> | null
}

const CARDS: Record<string, FunctionComponent<CardProps>> = {
  location: Place,
  contacts: Contacts,
  contact: Contacts,
  link: LinkCard,
  card: LinkCard,
}

/** What a kind shows besides text and attachments. `CARD_KINDS` names the same kinds. */
export function Card({ kind, data }: CardProps & { kind: string }) {
  const Kind = CARDS[kind]
  return Kind ? <Kind data={data} /> : null
}
