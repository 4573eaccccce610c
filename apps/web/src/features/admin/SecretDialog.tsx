import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { CopyField } from '../../ui/CopyField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'

/** A signing secret, this once. */
export function SecretDialog({ title, secret, about, onClose }: { title: string; secret: string; about?: string; onClose: () => void }) {
  const { t } = useTranslation('admin')
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      description={t('key.once')}
      footer={
        <Button look="primary" onClick={onClose}>
          {t('key.kept')}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <CopyField label={t('endpoint.secret')} value={secret} hint={t('endpoint.secretHint')} />
        {about && <p className="text-small text-soft">{about}</p>}
      </div>
    </Dialog>
  )
}
