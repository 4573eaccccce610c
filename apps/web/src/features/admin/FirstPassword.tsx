import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextField } from '../../ui/Field.tsx'
import { signInOptionsQuery } from '../joining/index.ts'

/** How somebody new comes to his password: he chooses it himself, by the invitation's link, or is told one. */
export function FirstPassword() {
  const { t } = useTranslation('admin')
  const [own, setOwn] = useState(true)
  const mail = useQuery(signInOptionsQuery).data?.mail ?? true
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium text-small">{t('invitation.how')}</legend>
      <Choice
        label={t('invitation.invite')}
        hint={mail ? t('invitation.byMail') : t('invitation.byHand')}
        checked={own}
        onChoose={() => setOwn(true)}
      />
      <Choice label={t('invitation.self')} hint={t('invitation.selfHint')} checked={!own} onChoose={() => setOwn(false)} />
      {!own && (
        <TextField
          label={t('user.password')}
          name="password"
          type="password"
          required
          autoFocus
          minLength={8}
          maxLength={200}
          autoComplete="new-password"
          hint={t('user.passwordHint')}
          className="mt-1"
        />
      )}
    </fieldset>
  )
}

function Choice({ label, hint, checked, onChoose }: { label: string; hint: string; checked: boolean; onChoose: () => void }) {
  const id = useId()
  return (
    <div className="flex items-start gap-2">
      <input
        type="radio"
        id={id}
        name="how"
        checked={checked}
        onChange={onChoose}
        aria-describedby={`${id}-about`}
        className="mt-0.5 size-4 shrink-0 accent-accent"
      />
      <div>
        <label htmlFor={id}>{label}</label>
        <p id={`${id}-about`} className="text-faint text-small">
          {hint}
        </p>
      </div>
    </div>
  )
}
