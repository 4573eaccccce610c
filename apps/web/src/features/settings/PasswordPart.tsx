import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../lib/api.ts'
import { Button } from '../../ui/Button.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Section } from '../../ui/Page.tsx'
import { toast } from '../../ui/toast.ts'

/** A new password, with the present one as proof. */
export function PasswordPart() {
  const { t } = useTranslation('settings')
  const [version, setVersion] = useState(0)
  const change = useMutation({
    mutationFn: (given: { current: string; next: string }) => api.post('/me/password', given),
    onSuccess: () => {
      setVersion((now) => now + 1)
      toast(t('passwordChanged'))
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    change.mutate({ current: String(form.get('current')), next: String(form.get('next')) })
  }
  return (
    <Section title={t('password')} about={t('passwordAbout')}>
      <form key={version} onSubmit={submit} className="flex flex-col gap-4">
        <TextField label={t('currentPassword')} name="current" type="password" required autoComplete="current-password" maxLength={200} />
        <TextField
          label={t('nextPassword')}
          name="next"
          type="password"
          required
          minLength={8}
          maxLength={200}
          autoComplete="new-password"
          hint={t('passwordHint')}
        />
        <InlineFailure error={change.error} />
        <div>
          <Button type="submit" look="primary" busy={change.isPending}>
            {t('changePassword')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
