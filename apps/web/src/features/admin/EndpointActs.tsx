import type { WebhookDelivery, WebhookEndpoint } from '@switchboard/contracts'
import { Ellipsis, Send } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu, MenuItem } from '../../ui/Menu.tsx'
import { toast } from '../../ui/toast.ts'
import { useReason } from '../../ui/use-reason.ts'
import { EndpointDialog } from './EndpointDialog.tsx'
import { useDeleteEndpoint, usePatchEndpoint, useRotateSecret, useTestEndpoint } from './endpoint.queries.ts'
import { ReplayDialog } from './ReplayDialog.tsx'
import { SecretDialog } from './SecretDialog.tsx'

interface Props {
  endpoint: WebhookEndpoint
  choices: readonly string[]
  onGone: () => void
  onTested: (delivery: WebhookDelivery) => void
}

/** What can be done with one address. */
export function EndpointActs({ endpoint, choices, onGone, onTested }: Props) {
  const { t } = useTranslation('admin')
  const reason = useReason()
  const [open, setOpen] = useState<'edit' | 'replay' | 'rotate' | 'delete'>()
  const test = useTestEndpoint()
  const patch = usePatchEndpoint()
  const rotate = useRotateSecret()
  const remove = useDeleteEndpoint()
  const close = () => setOpen(undefined)
  const failed = { onError: (error: Error) => toast(reason(error), { tone: 'bad' }) }
  const { id, name, active } = endpoint
  return (
    <>
      <Button busy={test.isPending} onClick={() => test.mutate(id, { onSuccess: onTested, ...failed })}>
        <Send aria-hidden className="size-4" />
        {t('endpoint.test')}
      </Button>
      <Menu trigger={<IconButton icon={Ellipsis} label={t('endpoint.more')} />}>
        <MenuItem onSelect={() => setOpen('edit')}>{t('endpoint.edit')}</MenuItem>
        <MenuItem onSelect={() => patch.mutate({ id, change: { active: !active } }, failed)}>
          {t(active ? 'endpoint.switchOff' : 'endpoint.switchOn')}
        </MenuItem>
        {active && <MenuItem onSelect={() => setOpen('replay')}>{t('endpoint.replaySpan')}</MenuItem>}
        <MenuItem onSelect={() => setOpen('rotate')}>{t('endpoint.rotate')}</MenuItem>
        <MenuItem onSelect={() => setOpen('delete')}>{t('endpoint.delete')}</MenuItem>
      </Menu>
      {open === 'edit' && <EndpointDialog endpoint={endpoint} choices={choices} onClose={close} />}
      {open === 'replay' && <ReplayDialog endpoint={endpoint} onClose={close} />}
      <Confirm
        open={open === 'rotate' && !rotate.data}
        onClose={close}
        title={t('endpoint.rotate')}
        action={t('endpoint.rotateDo')}
        busy={rotate.isPending}
        error={rotate.error}
        onConfirm={() => rotate.mutate(id)}
      >
        {t('endpoint.rotateAbout')}
      </Confirm>
      {rotate.data && (
        <SecretDialog
          title={t('endpoint.rotated')}
          secret={rotate.data.secret}
          about={t('endpoint.rotateAbout')}
          onClose={() => {
            rotate.reset()
            close()
          }}
        />
      )}
      <Confirm
        open={open === 'delete'}
        onClose={close}
        title={t('endpoint.deleteTitle', { name })}
        action={t('endpoint.delete')}
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate(id, { onSuccess: onGone })}
      >
        {t('endpoint.deleteAbout')}
      </Confirm>
    </>
  )
}
