import type { InboxView } from '@switchboard/contracts'
import { VIEW_COLORS, VIEW_ICONS, VIEW_LIMITS } from '@switchboard/contracts/view-looks' // the index would bring every schema along
import { useNavigate } from '@tanstack/react-router'
import clsx from 'clsx'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemError } from '../../../lib/problem-error.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { InlineFailure } from '../../../ui/Failure.tsx'
import { CheckField, TextField } from '../../../ui/Field.tsx'
import { useReason } from '../../../ui/use-reason.ts'
import { useCan } from '../../session/index.ts'
import { addressOf } from './from-view.ts'
import { LookChoice } from './LookChoice.tsx'
import { useSaveView } from './saved.queries.ts'
import { COLORS, ICONS } from './view-icons.ts'

interface Props {
  /** What a new view keeps; without it `view` is changed in its looks alone. */
  kept?: Pick<InboxView, 'filter' | 'sort' | 'unreadFirst'>
  view?: InboxView
  onClose: () => void
}

/** The name and looks of a saved view, and whether all share it. A new one is opened at once. */
export function ViewDialog({ kept, view, onClose }: Props) {
  const { t } = useTranslation('views')
  const id = useId()
  const can = useCan()
  const reason = useReason()
  const navigate = useNavigate()
  const save = useSaveView()
  const [form, setForm] = useState({
    name: view?.name ?? '',
    icon: view?.icon ?? 'filter',
    color: view?.color ?? 'gray',
    shared: view?.shared ?? false,
  })
  const problem = save.error instanceof ProblemError ? save.error : undefined
  const taken = problem?.kind === 'view-name-taken'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // The form stands within the list's head, and React hands events up to where it is written.
    event.stopPropagation()
    const given = { ...form, name: form.name.trim() }
    if (!given.name) return
    if (view) save.mutate({ id: view.id, given: { ...given, version: view.version } }, { onSuccess: onClose })
    else if (kept)
      save.mutate(
        { given: { ...given, ...kept } },
        {
          onSuccess: (made) => {
            const to = addressOf(made)
            void navigate({ to: '/inbox/$view', params: { view: to.view }, search: to.search })
            onClose()
          },
        },
      )
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={view ? t('change') : t('new')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button look="primary" type="submit" form={id} busy={save.isPending} disabled={!form.name.trim()}>
            {t('ui:save')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={t('name')}
          value={form.name}
          maxLength={VIEW_LIMITS.name}
          onChange={(event) => setForm({ ...form, name: event.target.value })}
          error={taken ? reason(problem) : undefined}
        />
        <LookChoice
          label={t('icon')}
          choices={VIEW_ICONS}
          chosen={form.icon}
          onChoose={(icon) => setForm({ ...form, icon })}
          nameOf={(icon) => t(`icons.${icon}`)}
        >
          {(icon) => {
            const Icon = ICONS[icon]
            return <Icon aria-hidden className={clsx('size-4', COLORS[form.color])} strokeWidth={1.75} />
          }}
        </LookChoice>
        <LookChoice
          label={t('color')}
          choices={VIEW_COLORS}
          chosen={form.color}
          onChoose={(color) => setForm({ ...form, color })}
          nameOf={(color) => t(`colors.${color}`)}
        >
          {(color) => <span aria-hidden className={clsx('size-4 rounded-full bg-current', COLORS[color])} />}
        </LookChoice>
        {can('view.share') && (
          <CheckField
            label={t('share')}
            hint={t('shareHint')}
            checked={form.shared}
            onChange={(event) => setForm({ ...form, shared: event.target.checked })}
          />
        )}
        {!taken && <InlineFailure error={save.error} />}
      </form>
    </Dialog>
  )
}
