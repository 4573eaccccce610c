import type { SmsPool } from '@switchboard/contracts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { PoolNumbers } from './PoolNumbers.tsx'
import { givenPool, poolForm } from './pool-form.ts'
import { useDeletePool, useSavePool } from './sms.queries.ts'

/** Makes a pool of numbers, changes or dissolves one. */
export function PoolDialog({ pool, onClose }: { pool?: SmsPool; onClose: () => void }) {
  const { t } = useTranslation('sms')
  const save = useSavePool()
  const remove = useDeletePool()
  const [form, setForm] = useState(() => poolForm(pool))
  const given = givenPool(form)
  return (
    <FormDialog
      title={pool?.name ?? t('addPool')}
      onClose={onClose}
      save={save}
      ready={given !== undefined}
      onSave={() => given && save.mutate({ pool, given }, { onSuccess: onClose })}
      description={t('poolAbout')}
      remove={
        pool && {
          act: remove,
          name: t('dissolve'),
          title: t('dissolveTitle', { name: pool.name }),
          about: t('dissolveAbout'),
          onConfirm: () => remove.mutate(pool.id, { onSuccess: onClose }),
        }
      }
    >
      <TextField
        label={t('poolName')}
        required
        maxLength={100}
        value={form.name}
        hint={t('poolNameHint')}
        onChange={(event) => setForm({ ...form, name: event.target.value })}
      />
      <PoolNumbers poolId={pool?.id} numbers={form.numbers} onChange={(numbers) => setForm({ ...form, numbers })} />
    </FormDialog>
  )
}
