import { Icon } from '../views/Icon.tsx'
import { useWords } from '../views/words.ts'
import { linkOf } from './card-data.ts'
import type { CardProps } from './cards.tsx'

export function LinkCard({ data }: CardProps) {
  const t = useWords()
  const link = linkOf(data)
  if (!link) return <p class="text">{t('unsupported')}</p>
  return (
    <a class="card" href={link.href} target="_blank" rel="nofollow noopener noreferrer">
      <Icon name="link" />
      <span>
        <strong>{link.title}</strong>
        {link.description && <small>{link.description}</small>}
        <small>{link.host}</small>
      </span>
    </a>
  )
}
