import { usePrefetchQuery, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { OfflineError } from '../../../lib/problem-error.ts'
import { Button } from '../../../ui/Button.tsx'
import { InlineFailure } from '../../../ui/Failure.tsx'
import { writingQuery } from './writing.query.ts'

/** Has the code fetched before somebody wants to write. */
export function NoteCode() {
  usePrefetchQuery(writingQuery)
  return null
}

/** The place of the note box, until its code is there and in its stead when it cannot be had; `children` lead back to the answer. */
export function NoteSlot({ conversationId, children }: { conversationId: string; children: ReactNode }) {
  const { t } = useTranslation('inbox')
  const { data: part, error, refetch } = useQuery(writingQuery)
  const again = async () => {
    const { error: still } = await refetch()
    // The server is there, and the browser has made up its mind: what one has begun is kept, and a page that begins anew has the code.
    if (still && !(still instanceof OfflineError)) location.reload()
  }
  if (part) return <part.NoteBox conversationId={conversationId}>{children}</part.NoteBox>
  return (
    <div className="flex min-h-28 flex-col gap-2 rounded-panel border border-note-line bg-note-soft p-2">
      {children}
      {/* Whoever types before the box is there presses no shortcuts. */}
      {!error && (
        <textarea data-composer readOnly aria-busy aria-label={t('note.write')} className="resize-none bg-transparent outline-none" />
      )}
      <InlineFailure error={error} />
      {error && (
        <Button size="small" className="self-start" onClick={() => void again()}>
          {t('ui:failure.retry')}
        </Button>
      )}
    </div>
  )
}
