import type { Tag } from '@switchboard/contracts'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemError } from '../../lib/problem-error.ts'
import { Button } from '../../ui/Button.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { TextArea, TextField } from '../../ui/Field.tsx'
import { toast } from '../../ui/toast.ts'
import { useReason } from '../../ui/use-reason.ts'
import { ColorField } from './ColorField.tsx'
import { MergeDialog } from './MergeDialog.tsx'
import { TAG_COLORS } from './tag-colors.ts'
import { fetchTag, useDeleteTag, useSaveTag } from './tags.queries.ts'

const formOf = (tag: Tag | undefined) => ({
  name: tag?.name ?? '',
  color: tag?.color ?? TAG_COLORS.slate,
  description: tag?.description ?? '',
})

/** Makes or changes a tag, and leads on to merging and deleting it. */
export function TagDialog({ tag: opened, others, onClose }: { tag: Tag | undefined; others: readonly Tag[]; onClose: () => void }) {
  const { t } = useTranslation('tags')
  const id = useId()
  const reason = useReason()
  const save = useSaveTag()
  const remove = useDeleteTag()
  const [tag, setTag] = useState(opened)
  const [form, setForm] = useState(() => formOf(opened))
  const [then, setThen] = useState<'delete' | 'merge'>()
  const problem = save.error instanceof ProblemError ? save.error : undefined
  const [taken, overtaken] = [problem?.kind === 'tag-name-taken', problem?.kind === 'changed-meanwhile']
  const store = (version: number | undefined) => {
    const given = { name: form.name.trim(), color: form.color, description: form.description.trim() || null }
    const done = { onSuccess: onClose }
    if (tag === undefined || version === undefined) save.mutate({ given }, done)
    else save.mutate({ id: tag.id, given: { ...given, version } }, done)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (form.name.trim()) store(tag?.version)
  }
  const takeTheirs = async () => {
    if (!tag) return
    try {
      const theirs = await fetchTag(tag.id)
      setTag(theirs)
      setForm(formOf(theirs))
      save.reset()
    } catch (error) {
      toast(reason(error as Error), { tone: 'bad' })
    }
  }
  return (
    <>
      <Dialog
        open
        onClose={onClose}
        title={tag ? tag.name : t('add')}
        footer={
          <>
            {tag && (
              <span className="mr-auto flex gap-1">
                <Button look="quiet" onClick={() => setThen('delete')}>
                  {t('delete')}
                </Button>
                {others.length > 0 && (
                  <Button look="quiet" onClick={() => setThen('merge')}>
                    {t('merge')}
                  </Button>
                )}
              </span>
            )}
            <Button onClick={onClose}>{t('ui:cancel')}</Button>
            <Button look="primary" type="submit" form={id} busy={save.isPending} disabled={overtaken || !form.name.trim()}>
              {t('ui:save')}
            </Button>
          </>
        }
      >
        <form id={id} onSubmit={submit} className="flex flex-col gap-4">
          <TextField
            label={t('name')}
            value={form.name}
            maxLength={100}
            onChange={(event) => setForm({ ...form, name: event.target.value.replaceAll(',', '') })}
            error={taken ? reason(problem as ProblemError) : undefined}
          />
          <ColorField color={form.color} onChange={(color) => setForm({ ...form, color })} />
          <TextArea
            label={t('description')}
            hint={t('descriptionHint')}
            rows={2}
            maxLength={300}
            value={form.description}
            onChange={(event) => setForm({ ...form, description: event.target.value })}
          />
          {!taken && <InlineFailure error={save.error} />}
          {overtaken && (
            <div className="flex flex-wrap gap-2">
              <Button size="small" onClick={takeTheirs}>
                {t('takeTheirs')}
              </Button>
              <Button
                size="small"
                busy={save.isPending}
                onClick={() => store((problem?.problem as { version?: number } | undefined)?.version)}
              >
                {t('saveMine')}
              </Button>
            </div>
          )}
        </form>
      </Dialog>
      <Confirm
        open={then === 'delete'}
        onClose={() => setThen(undefined)}
        title={t('deleteTitle', { name: tag?.name })}
        action={t('delete')}
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => tag && remove.mutate(tag.id, { onSuccess: onClose })}
      >
        {t('deleteHint', { count: tag?.conversations ?? 0 })}
        {tag && tag.labels > 0 && ` ${t('deleteLabels', { count: tag.labels })}`}
      </Confirm>
      {tag && then === 'merge' && <MergeDialog tag={tag} others={others} onClose={() => setThen(undefined)} onDone={onClose} />}
    </>
  )
}
