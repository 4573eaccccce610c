import type { Message } from '@switchboard/contracts'
import { MapPin } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Card } from './Card.tsx'
import { number, text } from './data.ts'
import { SafeLink } from './SafeLink.tsx'
import { UnsupportedBody } from './UnsupportedBody.tsx'

/** A place: its name, its coordinates, and a link to a map; no map is loaded from elsewhere. */
export function LocationBody({ message }: { message: Message }) {
  const { t } = useTranslation('inbox')
  const latitude = number(message.data, 'latitude')
  const longitude = number(message.data, 'longitude')
  if (latitude === undefined || longitude === undefined) return <UnsupportedBody message={message} />
  const address = text(message.data, 'address')
  const shown = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`
  return (
    <Card icon={MapPin} title={text(message.data, 'name') ?? message.text ?? t('kind.location')}>
      {address && <span>{address}</span>}
      <span className="select-text">{shown}</span>
      <SafeLink href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`}>
        {t('openMap')}
      </SafeLink>
    </Card>
  )
}
