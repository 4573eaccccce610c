import type { WebhookEndpoint } from '@switchboard/contracts'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { CheckField, TextField } from '../../ui/Field.tsx'
import { useCreateEndpoint, usePatchEndpoint } from './endpoint.queries.ts'
import { SecretDialog } from './SecretDialog.tsx'

interface Props {
  endpoint: WebhookEndpoint | undefined
  /** All that an address can be told of. */
  choices: readonly string[]
  onClose: () => void
}

/** A new address, whose secret is then shown once; or changes to one. */
export function EndpointDialog({ endpoint, choices, onClose }: Props) {
  const { t } = useTranslation('admin')
  const id = useId()
  const create = useCreateEndpoint()
  const patch = usePatchEndpoint()
  const [all, setAll] = useState(!endpoint?.events.length)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name)).trim()
    const given = { name: text('name'), url: text('url'), events: all ? [] : (form.getAll('events').map(String) as never[]) }
    if (endpoint) patch.mutate({ id: endpoint.id, change: given }, { onSuccess: onClose })
    else create.mutate(given)
  }
  if (create.data) return <SecretDialog title={t('endpoint.made')} secret={create.data.secret} onClose={onClose} />
  return (
    <Dialog
      open
      onClose={onClose}
      title={endpoint ? t('endpoint.edit') : t('endpoint.add')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button look="primary" type="submit" form={id} busy={create.isPending || patch.isPending}>
            {endpoint ? t('ui:save') : t('endpoint.add')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={t('endpoint.name')}
          name="name"
          required
          maxLength={100}
          defaultValue={endpoint?.name}
          hint={t('endpoint.nameHint')}
        />
        <TextField
          label={t('endpoint.url')}
          name="url"
          type="url"
          required
          maxLength={2000}
          defaultValue={endpoint?.url}
          placeholder="https://"
          hint={t('endpoint.urlHint')}
        />
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 font-medium text-small">{t('endpoint.events')}</legend>
          <CheckField label={t('endpoint.allEvents')} checked={all} onChange={(event) => setAll(event.target.checked)} />
          {!all && (
            <div className="grid grid-cols-2 gap-x-4 gap-y-1.5 pl-6 max-panes:grid-cols-1">
              {choices.map((event) => (
                <CheckField key={event} label={event} name="events" value={event} defaultChecked={endpoint?.events.includes(event)} />
              ))}
            </div>
          )}
        </fieldset>
        <p className="text-faint text-small">{t('endpoint.rights')}</p>
        <InlineFailure error={create.error ?? patch.error} />
      </form>
    </Dialog>
  )
}
