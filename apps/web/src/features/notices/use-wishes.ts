import type { NoticePreferences } from '@switchboard/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { toast } from '../../ui/toast.ts'
import { useReason } from '../../ui/use-reason.ts'
import { savePreferences, useMe } from '../session/index.ts'

/** How I want to be told, and a way to change parts of it; takes effect at once, and is taken back when the server refuses. */
export function useWishes(): [NoticePreferences, (change: NoticePreferences) => void] {
  const queryClient = useQueryClient()
  const reason = useReason()
  const wishes = useMe().preferences.notices ?? {}
  const save = (change: NoticePreferences) =>
    void savePreferences(queryClient, { notices: { ...wishes, ...change } }).catch((error: Error) => toast(reason(error), { tone: 'bad' }))
  return [wishes, save]
}
