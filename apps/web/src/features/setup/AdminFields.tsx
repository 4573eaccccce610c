import { useTranslation } from 'react-i18next'
import { TextField } from '../../ui/Field.tsx'
import type { Field } from './set-up.ts'

/** The first administrator: whoever fills in the form. */
export function AdminFields({ error }: { error: (field: Field) => string | undefined }) {
  const { t } = useTranslation('setup')
  return (
    <fieldset className="flex min-w-0 flex-col gap-4">
      <legend className="mb-1 font-semibold">{t('you')}</legend>
      <p className="mb-2 text-small text-soft">{t('youAbout')}</p>
      <TextField label={t('name')} name="admin.name" autoComplete="name" required hint={t('nameHint')} error={error('admin.name')} />
      <TextField
        label={t('email')}
        name="admin.email"
        type="email"
        autoComplete="username"
        required
        hint={t('emailHint')}
        error={error('admin.email')}
      />
      <TextField
        label={t('password')}
        name="admin.password"
        type="password"
        autoComplete="new-password"
        required
        hint={t('passwordHint')}
        error={error('admin.password')}
      />
    </fieldset>
  )
}
