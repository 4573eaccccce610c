import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Locale, Preferences } from '@switchboard/contracts'
import { CircleDot, Languages, LogOut, Palette, UserRound } from 'lucide-react'
import { ownName, under, useEveryName } from '../../../lib/every-name.ts'
import { LANGUAGES } from '../../../lib/i18n.ts'
import type { PaletteEntry } from '../../../lib/palette-entry.ts'
import { theme } from '../../../lib/theme.ts'
import { toast } from '../../../ui/toast.ts'
import { useReason } from '../../../ui/use-reason.ts'
import { savePreferences, useSignOut } from '../../session/index.ts'
import { AVAILABILITIES, useMyAvailability } from '../availability.ts'

/** How I work, how my screen looks and speaks, and the way out. */
export function useMeEntries(): readonly PaletteEntry[] {
  const t = useEveryName()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const reason = useReason()
  const signOut = useSignOut()
  const { put } = useMyAvailability()
  const sorry = (error: Error) => toast(reason(error), { tone: 'bad' })
  const save = (change: Preferences) => void savePreferences(queryClient, change).catch(sorry)
  return [
    ...AVAILABILITIES.map((state) => ({
      id: `availability.${state}`,
      group: 'me' as const,
      named: t(`shell:availability.${state}`),
      icon: CircleDot,
      run: () => void put(state, false).catch(sorry),
    })),
    {
      id: 'settings',
      group: 'me',
      named: t('shell:settings'),
      icon: UserRound,
      run: () => void navigate({ to: '/settings/$section', params: { section: 'profile' } }),
    },
    ...(['system', 'light', 'dark'] as const).map((name) => ({
      id: `theme.${name}`,
      group: 'me' as const,
      named: under(t('shell:theme'), t(`shell:themes.${name}`)),
      icon: Palette,
      deep: true as const,
      run: () => {
        theme.set(name)
        save({ theme: name })
      },
    })),
    ...(Object.keys(LANGUAGES) as Locale[]).map((locale) => ({
      id: `language.${locale}`,
      group: 'me' as const,
      named: under(t('shell:language'), ownName(LANGUAGES[locale])),
      icon: Languages,
      deep: true as const,
      run: () => save({ locale }),
    })),
    { id: 'sign-out', group: 'me', named: t('shell:signOut'), icon: LogOut, run: () => void signOut().catch(sorry) },
  ]
}
