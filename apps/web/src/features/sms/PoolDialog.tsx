import type { SmsPool } from '@switchboard/contracts'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { TextField } from '../../ui/Field.tsx'
import { PoolNumbers } from './PoolNumbers.tsx'
import { givenPool, poolForm } from './pool-form.ts'
import { useDeletePool, useSavePool } from './sms.queries.ts'

/** Makes a pool of numbers, changes or dissolves one. */
export function PoolDialog({ pool, onClose }: { pool?: SmsPool; onClose: () => void }) {
  const { t } = useTranslation('sms')
  const id = useId()
  const save = useSavePool()
  const remove = useDeletePool()
  const [form, setForm] = useState(() => poolForm(pool))
  const [dooming, setDooming] = useState(false)
  const given = givenPool(form)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (given) save.mutate({ pool, given }, { onSuccess: onClose })
  }
  return (
    <>
      <Dialog
        open
        wide
        onClose={onClose}
        title={pool?.name ?? t('addPool')}
        description={t('poolAbout')}
        footer={
          <>
            {pool && (
              <Button look="quiet" className="mr-auto" onClick={() => setDooming(true)}>
                {t('dissolve')}
              </Button>
            )}
            <Button onClick={onClose}>{t('ui:cancel')}</Button>
            <Button look="primary" type="submit" form={id} busy={save.isPending} disabled={!given}>
              {t('ui:save')}
            </Button>
          </>
        }
      >
        <form id={id} onSubmit={submit} className="flex flex-col gap-4">
          <TextField
            label={t('poolName')}
            required
            maxLength={100}
            value={form.name}
            hint={t('poolNameHint')}
            onChange={(event) => setForm({ ...form, name: event.target.value })}
          />
          <PoolNumbers poolId={pool?.id} numbers={form.numbers} onChange={(numbers) => setForm({ ...form, numbers })} />
          <InlineFailure error={save.error} />
        </form>
      </Dialog>
      {pool && (
        <Confirm
          open={dooming}
          onClose={() => setDooming(false)}
          title={t('dissolveTitle', { name: pool.name })}
          action={t('dissolve')}
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate(pool.id, { onSuccess: onClose })}
        >
          {t('dissolveAbout')}
        </Confirm>
      )}
    </>
  )
}
