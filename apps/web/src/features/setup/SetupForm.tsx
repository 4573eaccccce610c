import type { Me } from '@switchboard/contracts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { meQuery } from '../session/index.ts'
import { AdminFields } from './AdminFields.tsx'
import { BusinessFields } from './BusinessFields.tsx'
import { bodyOf, FIELDS, type Faults, faultsIn, faultsOf, type Field, type Given, isDeadLink, setUp } from './set-up.ts'

/** Asks for the business and its first administrator, and goes into the app. `onDead`: somebody else has used the link meanwhile. */
export function SetupForm({ token, onDead }: { token: string; onDead: () => void }) {
  const { t } = useTranslation('setup')
  const [faults, setFaults] = useState<Faults>({})
  const enter = useEnter()
  const act = useMutation({ mutationFn: (given: Given) => setUp(bodyOf(token, given)), onSuccess: enter })
  const shown = act.error && Object.keys(faultsIn(act.error)).length === 0 ? act.error : undefined

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const show = (found: Faults) => {
      setFaults(found)
      const first = FIELDS.find((field) => found[field])
      const input = first && form.elements.namedItem(first)
      if (input instanceof HTMLElement) input.focus()
      return first === undefined
    }
    const given = givenIn(form)
    if (!show(faultsOf(given))) return
    act.mutate(given, { onError: (error) => (isDeadLink(error) ? onDead() : show(faultsIn(error))) })
  }
  const error = (field: Field) => {
    const fault = faults[field]
    return fault && t(`fault.${fault}`)
  }

  return (
    <form
      noValidate
      onSubmit={submit}
      aria-label={t('title')}
      className="flex flex-col gap-6 rounded-panel border border-line bg-surface p-6 shadow-lift max-panes:p-4"
    >
      <BusinessFields error={error} />
      <AdminFields error={error} />
      <InlineFailure error={shown} />
      <Button type="submit" look="primary" size="large" busy={act.isPending}>
        {t('submit')}
      </Button>
    </form>
  )
}

function givenIn(form: HTMLFormElement): Given {
  const data = new FormData(form)
  return Object.fromEntries(FIELDS.map((field) => [field, String(data.get(field) ?? '')])) as Given
}

/** Into the app, with what the server just told about the user; the used link does not stay in the way back. */
function useEnter() {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  return async (me: Me) => {
    queryClient.setQueryData(meQuery.queryKey, me)
    await navigate({ to: '/', replace: true })
  }
}
