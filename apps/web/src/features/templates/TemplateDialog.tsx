import type { Template, TemplateChannel } from '@switchboard/contracts'
import { shownTemplate } from '@switchboard/contracts/template-holes' // the index would bring every schema along
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemError } from '../../lib/problem-error.ts'
import { useLocale } from '../../lib/use-locale.ts'
import { Button } from '../../ui/Button.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { toast } from '../../ui/toast.ts'
import { useReason } from '../../ui/use-reason.ts'
import { TemplateBubble } from './TemplateBubble.tsx'
import { TemplateFacts } from './TemplateFacts.tsx'
import { ownLanguage } from './language-name.ts'
import { TemplateFields } from './TemplateFields.tsx'
import { faultsOf, formOf, givenOf } from './template-form.ts'
import { fetchTemplate, useDeleteTemplate, useSaveTemplate } from './templates.queries.ts'

const CHANGEABLE = new Set(['draft', 'approved', 'rejected', 'paused'])

interface Props {
  template: Template | undefined
  channel: TemplateChannel
  onClose: () => void
}

/** Makes or changes a template, seen as the customer will see it; one that cannot be changed now is looked at. */
export function TemplateDialog({ template: opened, channel, onClose }: Props) {
  const { t } = useTranslation('templates')
  const id = useId()
  const locale = useLocale()
  const reason = useReason()
  const save = useSaveTemplate()
  const remove = useDeleteTemplate()
  const [template, setTemplate] = useState(opened)
  const [form, setForm] = useState(() => formOf(opened, ownLanguage(channel.rules.languages, locale)))
  const [tried, setTried] = useState(false)
  const [dooming, setDooming] = useState(false)
  const here = channel.rules.writable && template?.outstanding == null
  const leaves = template !== undefined && template.externalId !== null
  const mayChange =
    here &&
    (!leaves || channel.rules.changeable) &&
    (!template || (CHANGEABLE.has(template.status) && template.unsupported.length === 0 && template.category !== 'authentication'))
  const faults = faultsOf(form, channel.rules)
  const overtaken = save.error instanceof ProblemError && save.error.kind === 'changed-meanwhile'

  const store = (submit: boolean) => {
    if (submit) setTried(true)
    if (submit && faults.length > 0) return
    const given = givenOf(form)
    const done = { onSuccess: onClose }
    if (template) save.mutate({ id: template.id, given: { ...given, version: template.version, submit } }, done)
    else save.mutate({ given: { ...given, pageId: channel.pageId, name: form.name, language: form.language, submit } }, done)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    store(true)
  }
  const takeTheirs = async () => {
    if (!template) return
    try {
      const theirs = await fetchTemplate(template.id)
      setTemplate(theirs)
      setForm(formOf(theirs, theirs.language))
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
        still={!mayChange}
        onClose={onClose}
        title={template ? template.name : t('add')}
        description={mayChange ? undefined : t(leaves && !channel.rules.changeable ? 'fixed' : 'readOnly')}
        footer={
          <>
            {template && here && template.status !== 'deleted' && (
              <Button look="quiet" className="mr-auto" onClick={() => setDooming(true)}>
                {t('delete')}
              </Button>
            )}
            <Button onClick={onClose}>{mayChange ? t('ui:cancel') : t('ui:close')}</Button>
            {mayChange && !leaves && (
              <Button busy={save.isPending} disabled={overtaken || !form.name} onClick={() => store(false)}>
                {t('saveDraft')}
              </Button>
            )}
            {mayChange && (
              <Button look="primary" type="submit" form={id} busy={save.isPending} disabled={overtaken}>
                {t(leaves ? 'submitAgain' : 'submit')}
              </Button>
            )}
          </>
        }
      >
        <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,20rem)] items-start gap-6 max-panes:grid-cols-1">
          <form id={id} onSubmit={submit} className="flex min-w-0 flex-col gap-4">
            {template && <TemplateFacts template={template} />}
            <TemplateFields
              form={form}
              rules={channel.rules}
              faults={tried ? faults : faults.filter(({ code }) => code === 'too-long')}
              isNew={!template}
              readOnly={!mayChange}
              onChange={setForm}
            />
            {tried && faults.length > 0 && (
              <p role="alert" className="text-bad text-small">
                {t('mend', { count: faults.length })}
              </p>
            )}
            <InlineFailure error={save.error} />
            {overtaken && (
              <div>
                <Button size="small" onClick={takeTheirs}>
                  {t('takeTheirs')}
                </Button>
              </div>
            )}
          </form>
          <div className="sticky top-0 flex justify-center rounded-panel bg-sunken p-4 max-panes:static">
            <TemplateBubble shown={shownTemplate(form.content, form.examples)} imageUrl={form.file?.url} fileName={form.file?.name} />
          </div>
        </div>
      </Dialog>
      <Confirm
        open={dooming}
        onClose={() => setDooming(false)}
        title={t('deleteTitle', { name: template?.name })}
        action={t('delete')}
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => template && remove.mutate(template.id, { onSuccess: onClose })}
      >
        {t(leaves ? 'deleteThere' : 'deleteDraft')}
      </Confirm>
    </>
  )
}
