import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { CopyField } from '../../ui/CopyField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'

/** The link of an invitation, this once: no mail can be sent, so whoever invites hands it over. */
export function InvitationDialog({ name, url, onClose }: { name: string; url: string; onClose: () => void }) {
  const { t } = useTranslation('admin')
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('invitation.title', { name })}
      description={t('invitation.once')}
      footer={
        <Button look="primary" onClick={onClose}>
          {t('invitation.kept')}
        </Button>
      }
    >
      <CopyField label={t('invitation.link')} value={url} hint={t('invitation.hint')} />
    </Dialog>
  )
}
