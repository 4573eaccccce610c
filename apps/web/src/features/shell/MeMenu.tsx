import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Preferences } from '@switchboard/contracts'
import clsx from 'clsx'
import { CalendarClock, CornerDownLeft, Languages, LogOut, Palette, UserRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { LANGUAGES } from '../../lib/i18n.ts'
import { useStore } from '../../lib/store.ts'
import { theme, type Theme } from '../../lib/theme.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Menu, MenuChoice, MenuItem, MenuLine, SubMenu } from '../../ui/Menu.tsx'
import { toast } from '../../ui/toast.ts'
import { useReason } from '../../ui/use-reason.ts'
import { AVAILABILITIES, useAvailability } from './availability.ts'
import { savePreferences, useMe, useSendKey, useSignOut } from '../session/index.ts'

const DOTS = { online: 'bg-good', busy: 'bg-soon', away: 'bg-faint' } as const

/** Me: how I work, profile, how the screen looks and speaks, which key sends, and the way out. */
export function MeMenu() {
  const { t, i18n } = useTranslation('shell')
  const me = useMe()
  const navigate = useNavigate()
  const reason = useReason()
  const queryClient = useQueryClient()
  const signOut = useSignOut()
  const sendKey = useSendKey()
  const availability = useAvailability()
  const { shift } = availability
  const chosenTheme = useStore(theme)
  const sorry = (error: Error) => toast(reason(error), { tone: 'bad' })
  const save = (change: Preferences) => savePreferences(queryClient, change).catch(sorry)
  const chooseTheme = (next: Theme) => {
    theme.set(next)
    void save({ theme: next })
  }
  return (
    <Menu
      side="right"
      align="end"
      trigger={
        <button
          type="button"
          aria-label={t('me', { name: me.name })}
          title={t(`availability.${availability.state}`)}
          className="relative mt-1 rounded-full p-1 hover:bg-hover"
        >
          <Avatar name={me.name} url={me.avatarUrl} size="small" />
          <span
            aria-hidden
            className={clsx('absolute right-0.5 bottom-0.5 size-2.5 rounded-full ring-2 ring-ground', DOTS[availability.state])}
          />
        </button>
      }
    >
      <div className="px-2 py-1.5">
        <p className="truncate font-medium">{me.name}</p>
        <p className="truncate text-faint text-small">{me.tenant.name}</p>
      </div>
      <MenuLine />
      {AVAILABILITIES.map((state) => (
        <MenuChoice
          key={state}
          chosen={availability.state === state}
          onSelect={() => void availability.say(state).catch(sorry)}
          start={<span aria-hidden className={clsx('mx-1 size-2 rounded-full', DOTS[state])} />}
        >
          {t(`availability.${state}`)}
        </MenuChoice>
      ))}
      {shift && (!shift.on || shift.availableUntil) && (
        <MenuItem icon={CalendarClock} onSelect={() => void availability.work(!shift.availableUntil).catch(sorry)}>
          {shift.availableUntil ? t('availability.byShift') : t('availability.inSpite')}
        </MenuItem>
      )}
      <MenuLine />
      <MenuItem icon={UserRound} onSelect={() => navigate({ to: '/settings/$section', params: { section: 'profile' } })}>
        {t('settings')}
      </MenuItem>
      <SubMenu icon={Palette} label={t('theme')}>
        {(['system', 'light', 'dark'] as const).map((name) => (
          <MenuChoice key={name} chosen={chosenTheme === name} onSelect={() => chooseTheme(name)}>
            {t(`themes.${name}`)}
          </MenuChoice>
        ))}
      </SubMenu>
      <SubMenu icon={Languages} label={t('language')}>
        {(Object.keys(LANGUAGES) as (keyof typeof LANGUAGES)[]).map((locale) => (
          <MenuChoice key={locale} chosen={i18n.language === locale} onSelect={() => save({ locale })}>
            {LANGUAGES[locale]}
          </MenuChoice>
        ))}
      </SubMenu>
      <SubMenu icon={CornerDownLeft} label={t('sendKey')}>
        {(['enter', 'mod-enter'] as const).map((name) => (
          <MenuChoice key={name} chosen={sendKey === name} onSelect={() => save({ sendKey: name })}>
            {t(`sendKeys.${name}`)}
          </MenuChoice>
        ))}
      </SubMenu>
      <MenuLine />
      <MenuItem icon={LogOut} onSelect={() => void signOut().catch(sorry)}>
        {t('signOut')}
      </MenuItem>
    </Menu>
  )
}
