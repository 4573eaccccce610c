import { Icon } from '../views/Icon.tsx'
import { useWords } from '../views/words.ts'
import { contactsOf } from './card-data.ts'
import type { CardProps } from './cards.tsx'

export function Contacts({ data }: CardProps) {
  const t = useWords()
  const cards = contactsOf(data)
  if (cards.length === 0) return <p class="text">{t('unsupported')}</p>
  return (
    <>
      {cards.map(({ name, lines }) => (
        <div class="card" key={name}>
          <Icon name="person" />
          <span>
            <strong>{name}</strong>
            {lines.map((line) => (
              <small key={line}>{line}</small>
            ))}
          </span>
        </div>
      ))}
    </>
  )
}
