import type { CannedResponse } from '@switchboard/contracts'
import { variableFaults } from '@switchboard/contracts/variables' // the index would bring every schema along
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemError } from '../../lib/problem-error.ts'
import { Button } from '../../ui/Button.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { toast } from '../../ui/toast.ts'
import { useReason } from '../../ui/use-reason.ts'
import { useMe } from '../session/index.ts'
import { CannedFields } from './CannedFields.tsx'
import { fetchCanned, useDeleteCanned, useSaveCanned } from './canned.queries.ts'
import { formOf, givenOf } from './canned-form.ts'
import { mayManage } from './rights.ts'

/** Makes or changes a response; one that the user may not change can be looked at. */
export function CannedDialog({ response: opened, onClose }: { response: CannedResponse | undefined; onClose: () => void }) {
  const { t } = useTranslation('canned')
  const id = useId()
  const me = useMe()
  const reason = useReason()
  const save = useSaveCanned()
  const remove = useDeleteCanned()
  const scope = me.permissions['canned-response.manage']
  const mayShare = mayManage(scope, null, me.id)
  const [response, setResponse] = useState(opened)
  const [form, setForm] = useState(() => formOf(opened, mayShare))
  const [dooming, setDooming] = useState(false)
  const readOnly = response !== undefined && !mayManage(scope, response.owner, me.id)
  const problem = save.error instanceof ProblemError ? save.error : undefined
  const overtaken = problem?.kind === 'changed-meanwhile'

  const store = (version: number | undefined) => {
    const given = givenOf(form)
    const done = { onSuccess: onClose }
    if (response === undefined || version === undefined) save.mutate({ given }, done)
    else save.mutate({ id: response.id, given: { ...given, version } }, done)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (variableFaults(form.body).length === 0) store(response?.version)
  }
  const takeTheirs = async () => {
    if (!response) return
    try {
      const theirs = await fetchCanned(response.id)
      setResponse(theirs)
      setForm(formOf(theirs, mayShare))
      save.reset()
    } catch (error) {
      toast(reason(error as Error), { tone: 'bad' })
    }
  }
  return (
    <>
      <Dialog
        open
        wide
        onClose={onClose}
        title={response ? `/${response.shortcut}` : t('add')}
        description={readOnly ? t('readOnly') : undefined}
        footer={
          <>
            {response && !readOnly && (
              <Button look="quiet" className="mr-auto" onClick={() => setDooming(true)}>
                {t('delete')}
              </Button>
            )}
            <Button onClick={onClose}>{readOnly ? t('ui:close') : t('ui:cancel')}</Button>
            {!readOnly && (
              <Button look="primary" type="submit" form={id} busy={save.isPending} disabled={overtaken}>
                {t('ui:save')}
              </Button>
            )}
          </>
        }
      >
        <form id={id} onSubmit={submit} className="flex flex-col gap-4">
          <CannedFields
            form={form}
            onChange={setForm}
            readOnly={readOnly}
            mayShare={mayShare}
            ownerName={response?.owner && response.owner.id !== me.id ? response.owner.name : undefined}
            shortcutError={problem?.kind === 'shortcut-taken' ? reason(problem) : undefined}
          />
          {problem?.kind !== 'shortcut-taken' && <InlineFailure error={save.error} />}
          {overtaken && (
            <div className="flex flex-wrap gap-2">
              <Button size="small" onClick={takeTheirs}>
                {t('takeTheirs')}
              </Button>
              <Button size="small" busy={save.isPending} onClick={() => store((problem.problem as { version?: number }).version)}>
                {t('saveMine')}
              </Button>
            </div>
          )}
        </form>
      </Dialog>
      <Confirm
        open={dooming}
        onClose={() => setDooming(false)}
        title={t('deleteTitle', { shortcut: response?.shortcut })}
        action={t('delete')}
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => response && remove.mutate(response.id, { onSuccess: onClose })}
      >
        {response?.owner ? t('deleteOwn') : t('deleteShared')}
      </Confirm>
    </>
  )
}
