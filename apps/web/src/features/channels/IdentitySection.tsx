import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { CopyField } from '../../ui/CopyField.tsx'
import { CheckField } from '../../ui/Field.tsx'
import { Section } from '../../ui/Page.tsx'
import { useWidget } from './channels.queries.ts'

interface Props {
  pageId: string
  secretSet: boolean
  requireProof: boolean
  onChange: (requireProof: boolean) => void
}

/** How the shop's own server proves who a visitor is. The secret is shown once, when it is made. */
export function IdentitySection({ pageId, secretSet, requireProof, onChange }: Props) {
  const { t } = useTranslation('channels')
  const { rotate } = useWidget(pageId)
  const [asking, setAsking] = useState(false)
  const make = () => rotate.mutate(undefined, { onSuccess: () => setAsking(false) })
  return (
    <Section title={t('identity')} about={t('identityAbout')}>
      <CheckField
        label={t('requireProof')}
        hint={t('requireProofHint')}
        checked={requireProof}
        onChange={(event) => onChange(event.target.checked)}
      />
      {rotate.data ? (
        <CopyField label={t('secret')} value={rotate.data.secret} hint={t('secretOnce')} />
      ) : (
        <div>
          <Button busy={rotate.isPending} onClick={() => (secretSet ? setAsking(true) : make())}>
            {secretSet ? t('rotate') : t('makeSecret')}
          </Button>
        </div>
      )}
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={make}
        title={t('rotate')}
        action={t('rotate')}
        busy={rotate.isPending}
        error={rotate.error}
      >
        {t('rotateAbout')}
      </Confirm>
    </Section>
  )
}
