import { Icon } from '../views/Icon.tsx'
import { useWords } from '../views/words.ts'
import { placeOf } from './card-data.ts'
import type { CardProps } from './cards.tsx'

/** Where something is: name, address or coordinates, and the way to a map. No map is loaded by itself: it would tell a third party. */
export function Place({ data }: CardProps) {
  const t = useWords()
  const place = placeOf(data)
  if (!place) return <p class="text">{t('unsupported')}</p>
  return (
    <a class="card" href={place.href} target="_blank" rel="nofollow noopener noreferrer">
      <Icon name="pin" />
      <span>
        <strong>{place.name ?? t('location')}</strong>
        <small>{place.address ?? `${place.latitude.toFixed(5)}, ${place.longitude.toFixed(5)}`}</small>
        <small>{t('openMap')}</small>
      </span>
    </a>
  )
}
