import { useNavigate } from '@tanstack/react-router'
import { ShieldCheck } from 'lucide-react'
import { under, useEveryName } from '../../../lib/every-name.ts'
import type { PaletteEntry } from '../../../lib/palette-entry.ts'
import { ADMIN_SECTIONS, useCan } from '../../session/index.ts'

/** The parts of the admin area that this user may see. */
export function useAdminEntries(): readonly PaletteEntry[] {
  const t = useEveryName()
  const can = useCan()
  const navigate = useNavigate()
  return ADMIN_SECTIONS.filter(({ needs }) => can(needs)).map(({ key }) => ({
    id: `admin.${key}`,
    group: 'go',
    named: under(t('admin:title'), t(`admin:section.${key}`)),
    icon: ShieldCheck,
    deep: true,
    run: () => void navigate({ to: '/admin/$section', params: { section: key } }),
  }))
}
