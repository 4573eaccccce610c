import { lazy } from 'react'
import { firstScreen } from '../../lib/first-screen.ts'
import { allWords } from '../../lib/i18n.ts'

/** What one should know of. All but a number comes behind the first screen, with the words of later ones. */
export { unseenNotices } from './unseen.ts'
export const NoticeBell = lazy(async () => {
  await firstScreen
  const [{ NoticeBell: bell }] = await Promise.all([import('./NoticeBell.tsx'), allWords()])
  return { default: bell }
})
export const NoticeWatch = lazy(async () => {
  await firstScreen
  const [{ NoticeWatch: watch }] = await Promise.all([import('./NoticeWatch.tsx'), allWords()])
  return { default: watch }
})
