import { useNavigate } from '@tanstack/react-router'
import { CalendarClock, Plus } from 'lucide-react'
import { useEveryName } from '../../../lib/every-name.ts'
import type { PaletteEntry } from '../../../lib/palette-entry.ts'
import { useCan } from '../../session/index.ts'
import { areaIcons } from '../areas-icons.ts'
import { useAreas } from '../use-areas.ts'

/** The areas of the product, and screens that belong to none of their parts. */
export function usePlaceEntries(): readonly PaletteEntry[] {
  const t = useEveryName()
  const can = useCan()
  const navigate = useNavigate()
  return [
    ...useAreas().map(({ key, to }) => ({
      id: `area.${key}`,
      group: 'go' as const,
      named: t(`shell:area.${key}`),
      ...(areaIcons[key] && { icon: areaIcons[key] }),
      run: () => void navigate({ to }),
    })),
    ...(can('conversation.reply')
      ? [
          {
            id: 'scheduled',
            group: 'go' as const,
            named: t('sending:title'),
            icon: CalendarClock,
            run: () => void navigate({ to: '/scheduled' }),
          },
        ]
      : []),
    ...(can('channel.manage')
      ? [
          {
            id: 'connect',
            group: 'go' as const,
            named: t('inbox:empty.connect'),
            icon: Plus,
            deep: true as const,
            run: () => void navigate({ to: '/channels/connect' }),
          },
        ]
      : []),
  ]
}
