import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { askAgain } from '../../lib/ask-again.ts'
import { useKeys } from '../../lib/keyboard.ts'
import { useLive } from '../../lib/live.ts'
import { toast } from '../../ui/toast.ts'
import { useMe } from '../session/index.ts'
import { showNewsOnIcon } from './icon.ts'
import { pathOf, useNoticeWords } from './notice-words.ts'
import { noticePages, noticesIn } from './notices.queries.ts'
import { tellable } from './tellable.ts'
import { playSound } from './sound.ts'
import { listOpen, unseenNotices } from './unseen.ts'
import { usePushHere } from './use-push-here.ts'

/** What comes within this time is asked for once. */
const SOON_MS = 250

/** Keeps the bell, the window's icon and the list true; says what is new while one looks at something else. Shows nothing itself. */
export function NoticeWatch() {
  const { data } = useInfiniteQuery(noticePages(false))
  const unseen = data?.pages[0]?.unseen ?? 0
  useEffect(() => {
    unseenNotices.set(unseen)
    showNewsOnIcon(unseen > 0)
  }, [unseen])
  useEffect(
    () => () => {
      unseenNotices.set(0)
      listOpen.set(false)
      showNewsOnIcon(false)
    },
    [],
  )
  useNews()
  useKeys({ notices: () => listOpen.set(true) })
  usePushHere()
  return null
}

function useNews(): void {
  const { t } = useTranslation('notices')
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const me = useMe()
  const wordsOf = useNoticeWords()
  const waiting = useRef(new Set<string>())
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const { data } = useInfiniteQuery(noticePages(false))
  const soon = () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      askAgain(queryClient, { queryKey: ['notices'] })
    }, SOON_MS)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  useLive({
    refetch: soon,
    frame: (frame) => {
      if (!('n' in frame) || !frame.type.startsWith('notice.')) return
      if (frame.type === 'notice.created') for (const id of frame.data.noticeIds ?? []) waiting.current.add(id)
      soon()
    },
  })
  const say = useRef<(notices: ReturnType<typeof noticesIn>) => void>(undefined)
  say.current = (notices) => {
    const news = tellable(notices, waiting.current, { path: location.pathname, visible: document.visibilityState === 'visible' })
    for (const { id } of notices) waiting.current.delete(id)
    const [first] = news
    if (!first) return
    const { subject, line } = wordsOf(first)
    const open = news.length === 1 ? () => void navigate({ to: pathOf(first) }) : () => listOpen.set(true)
    toast(news.length === 1 ? `${subject} · ${first.excerpt ?? line}` : t('several', { count: news.length }), {
      act: { label: t('open'), run: open },
    })
    playSound(me, news, Date.now())
  }
  useEffect(() => say.current?.(noticesIn(data)), [data])
}
