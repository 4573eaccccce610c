import type { Me } from '@switchboard/contracts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../lib/api.ts'
import { Button } from '../../ui/Button.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Section } from '../../ui/Page.tsx'
import { toast } from '../../ui/toast.ts'
import { meQuery, useMe } from '../session/index.ts'
import { PictureField } from './PictureField.tsx'

/** My name and picture, as customers and colleagues see it. */
export function ProfilePart() {
  const { t } = useTranslation('settings')
  const me = useMe()
  const queryClient = useQueryClient()
  const [name, setName] = useState(me.name)
  const save = useMutation({
    mutationFn: () => api.patch<Me>('/me', { name: name.trim() }),
    onSuccess: (next) => {
      queryClient.setQueryData(meQuery.queryKey, next)
      toast(t('ui:saved'))
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <Section title={t('profile')} about={t('profileAbout')}>
      <PictureField />
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField label={t('name')} value={name} onChange={(event) => setName(event.target.value)} required maxLength={200} />
        <TextField label={t('email')} value={me.email} disabled readOnly />
        <InlineFailure error={save.error} />
        <div>
          <Button type="submit" look="primary" busy={save.isPending} disabled={!name.trim() || name === me.name}>
            {t('ui:save')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
