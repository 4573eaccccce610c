import type { Tag } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { ArrowRight } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { PickField } from '../../ui/PickField.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { toast } from '../../ui/toast.ts'
import { TagDot } from '../inbox/parts/index.ts'
import { mergePreviewQuery, useMergeTag } from './tags.queries.ts'

interface Props {
  tag: Tag
  others: readonly Tag[]
  onClose: () => void
  onDone: () => void
}

/** Which of two tags survives, and what becomes of the conversations; then makes them one. */
export function MergeDialog({ tag, others, onClose, onDone }: Props) {
  const { t } = useTranslation('tags')
  const merge = useMergeTag()
  const [into, setInto] = useState('')
  const survivor = others.find(({ id }) => id === into)
  const preview = useQuery({ ...mergePreviewQuery(tag.id, into), enabled: into !== '' })
  const done = () => {
    toast(t('merged', { from: tag.name, into: survivor?.name }))
    onDone()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('mergeTitle', { name: tag.name })}
      description={t('mergeHint')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button
            look="danger"
            busy={merge.isPending}
            disabled={!preview.data}
            onClick={() => merge.mutate({ id: tag.id, into }, { onSuccess: done })}
          >
            {t('merge')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <PickField
          label={t('into')}
          placeholder={t('choose')}
          value={into}
          onChange={setInto}
          picks={others.map((one) => ({ id: one.id, name: one.name, start: <TagDot tag={one} /> }))}
        />
        {survivor && (
          <section aria-label={t('preview')} className="flex flex-col gap-2 rounded-panel bg-sunken p-3">
            <p className="flex flex-wrap items-center gap-2">
              <Named tag={tag} word={t('goes')} />
              <ArrowRight aria-hidden className="size-4 text-faint" />
              <Named tag={survivor} word={t('stays')} />
            </p>
            {preview.data ? (
              <ul className="list-disc pl-5 text-small text-soft">
                <li>{t('moves', { count: preview.data.conversations, name: survivor.name })}</li>
                {preview.data.both > 0 && <li>{t('both', { count: preview.data.both })}</li>}
                {preview.data.labels > 0 && <li>{t('labelsMove', { count: preview.data.labels })}</li>}
                <li>{t('views')}</li>
                <li>{t('final')}</li>
              </ul>
            ) : (
              !preview.isError && <Skeleton className="h-12" />
            )}
          </section>
        )}
        <InlineFailure error={preview.error ?? merge.error} />
      </div>
    </Dialog>
  )
}

function Named({ tag, word }: { tag: Tag; word: string }) {
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <TagDot tag={tag} />
      <span className="min-w-0 truncate font-medium">{tag.name}</span>
      <Badge>{word}</Badge>
    </span>
  )
}
