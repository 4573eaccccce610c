import type { Notice } from '@switchboard/contracts'
import type { Reader } from '../preferences.ts'
import { leastOf, pathOf, titleOf } from '../words.ts'

/** What the app's worker shows as a notification: one for each subject, the newest in its place. `path`: what a click opens. */
export interface PushContent {
  title: string
  body: string
  tag: string
  path: string
  lang: string
}

/** A notice as its reader wants it shown on a screen that others may see. Pure. */
export function contentOf(notice: Notice, { locale, wishes }: Pick<Reader, 'locale' | 'wishes'>): PushContent {
  const path = pathOf(notice)
  const shown =
    wishes.pushShows === 'least'
      ? { title: 'Switchboard', body: leastOf(notice, locale) }
      : { title: titleOf(notice, locale), body: notice.excerpt ?? '' }
  return { ...shown, tag: path, path, lang: locale }
}
