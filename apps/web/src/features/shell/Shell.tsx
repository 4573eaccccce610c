import { useQueryClient } from '@tanstack/react-query'
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { onSignedOut } from '../../lib/api.ts'
import { firstScreen, firstScreenShown } from '../../lib/first-screen.ts'
import { allWords, switchLanguage } from '../../lib/i18n.ts'
import { type KeyMap, useKeys } from '../../lib/keyboard.ts'
import { startLive, stopLive } from '../../lib/live.ts'
import { useStore } from '../../lib/store.ts'
import { theme } from '../../lib/theme.ts'
import { useIsNarrow } from '../../lib/use-media.ts'
import { NoticeWatch, unseenNotices } from '../notices/index.ts'
import { StartSlot, useInboxLive, useOutboxSender, useUnreadCount } from '../inbox/index.ts'
import { meQuery, useCan, useMe } from '../session/index.ts'
import { BottomBar } from './BottomBar.tsx'
import { ConnectionBanner } from './ConnectionBanner.tsx'
import { Rail } from './Rail.tsx'
import { useSessionWatch } from './session-watch.ts'

const Palette = lazy(async () => {
  const [{ Palette: palette }] = await Promise.all([import('./palette/Palette.tsx'), allWords()])
  return { default: palette }
})
// For those who manage channels alone, and with the words of later screens.
const ChannelNotice = lazy(async () => {
  await firstScreen
  const [{ ChannelNotice: notice }] = await Promise.all([import('../channels/index.ts'), allWords()])
  return { default: notice }
})
const KeySheet = lazy(async () => {
  const [{ KeySheet: sheet }] = await Promise.all([import('../palette/index.ts'), allWords()])
  return { default: sheet }
})

/** The frame of everything behind the sign-in: rail, banner, the area's screen; keeps the live line open meanwhile. */
export function Shell() {
  const { t } = useTranslation('shell')
  const narrow = useIsNarrow()
  const manages = useCan()('channel.manage')
  const [layer, setLayer] = useState<'palette' | 'keys'>()
  useLiveLine()
  useOwnPreferences()
  useSessionWatch()
  useInboxLive()
  useOutboxSender()
  useTitle()
  useFirstScreen()
  const search = useSearchKey()
  useKeys({ ...search, palette: () => setLayer('palette'), sheet: () => setLayer('keys') })
  const close = () => setLayer(undefined)

  return (
    <div className="flex h-full flex-col print:block print:h-auto">
      <a
        href="#content"
        className="sr-only rounded-control bg-float px-3 py-2 shadow-float focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
      >
        {t('skip')}
      </a>
      <ConnectionBanner />
      <Suspense>{manages && <ChannelNotice />}</Suspense>
      <div className="flex min-h-0 flex-1 print:block">
        {!narrow && (
          <div className="contents print:hidden">
            <Rail onSearch={() => setLayer('palette')} />
          </div>
        )}
        <main id="content" tabIndex={-1} className="flex min-w-0 flex-1 outline-none">
          <Outlet />
        </main>
      </div>
      {narrow && (
        <div className="contents print:hidden">
          <BottomBar />
        </div>
      )}
      <StartSlot />
      <Suspense>
        <NoticeWatch />
      </Suspense>
      <Suspense>
        {layer === 'palette' && <Palette onClose={close} />}
        {layer === 'keys' && <KeySheet onClose={close} />}
      </Suspense>
    </div>
  )
}

/** The inbox's list and the search screen have a box of their own for this key. */
function useSearchKey(): KeyMap {
  const navigate = useNavigate()
  const path = useRouterState({ select: (state) => state.location.pathname })
  return /^\/(inbox|search)/.test(path) ? {} : { find: () => void navigate({ to: '/search' }) }
}

/** The inbox says itself when its list is there. On any other screen what comes behind the first one need not wait for that. */
function useFirstScreen() {
  const path = useRouterState({ select: (state) => state.location.pathname })
  useEffect(() => {
    if (!path.startsWith('/inbox')) firstScreenShown()
  }, [path])
}

/** The window's name says how much is unread, or else new, so that a tab in the background tells. */
function useTitle() {
  const unseen = useStore(unseenNotices)
  const unread = useUnreadCount() || unseen
  useEffect(() => {
    document.title = unread ? `(${unread}) Switchboard` : 'Switchboard'
  }, [unread])
}

function useLiveLine() {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  useEffect(() => {
    startLive(queryClient.getQueryData(meQuery.queryKey)?.feedHead ?? 0)
    const stop = onSignedOut(() => {
      stopLive()
      const next = location.pathname + location.search
      void navigate({ to: '/sign-in', search: next === '/' ? {} : { next } }).then(() => queryClient.clear())
    })
    return () => {
      stop()
      stopLive()
    }
  }, [queryClient, navigate])
}

/** The language and theme kept with the user win over those this browser remembers. */
function useOwnPreferences() {
  const { locale, theme: chosen } = useMe().preferences
  useEffect(() => {
    if (locale) void switchLanguage(locale)
  }, [locale])
  useEffect(() => {
    if (chosen) theme.set(chosen)
  }, [chosen])
}
