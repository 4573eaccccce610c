import { useNavigate } from '@tanstack/react-router'
import { Settings } from 'lucide-react'
import { under, useEveryName } from '../../../lib/every-name.ts'
import type { PaletteEntry } from '../../../lib/palette-entry.ts'
import { useCan } from '../../session/index.ts'
import { settingsKeys } from '../sections.ts'

/** The parts of my settings. */
export function useSettingsEntries(): readonly PaletteEntry[] {
  const t = useEveryName()
  const can = useCan()
  const navigate = useNavigate()
  return settingsKeys(can).map((key) => ({
    id: `settings.${key}`,
    group: 'me',
    named: under(t('settings:title'), t(`settings:section.${key}`)),
    icon: Settings,
    deep: true,
    run: () => void navigate({ to: '/settings/$section', params: { section: key } }),
  }))
}
