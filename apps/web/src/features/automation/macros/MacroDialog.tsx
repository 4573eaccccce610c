import type { Action, Macro } from '@switchboard/contracts'
import { MACRO_LIMITS } from '@switchboard/contracts/action-kinds' // the index would bring every schema along
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemError } from '../../../lib/problem-error.ts'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { CheckField, TextField } from '../../../ui/Field.tsx'
import { useDeleteMacro, useSaveMacro } from '../../macros/index.ts'
import { useMe } from '../../session/index.ts'
import { actionFaults, isFilled } from '../actions/action-form.ts'
import { ActionsField } from '../actions/ActionsField.tsx'

/** Makes a macro, changes or deletes it. A shared one takes the right to share; without it it can only be looked at. */
export function MacroDialog({ macro, onClose }: { macro: Macro | undefined; onClose: () => void }) {
  const { t } = useTranslation('automation')
  const save = useSaveMacro()
  const remove = useDeleteMacro()
  const scope = useMe().permissions['macro.manage']
  const mayShare = scope !== undefined && scope !== 'assigned'
  const [name, setName] = useState(macro?.name ?? '')
  const [shared, setShared] = useState(macro ? macro.owner === null : mayShare)
  const [actions, setActions] = useState<readonly Action[]>(macro?.actions ?? [{ kind: 'set-status', status: 'resolved' }])
  const readOnly = macro?.owner === null && !mayShare
  const whole = name.trim() !== '' && actions.every(isFilled)
  const faults = actionFaults(save.error instanceof ProblemError ? save.error.problem.errors : undefined)
  return (
    <FormDialog
      title={macro?.name ?? t('addMacro')}
      onClose={onClose}
      save={save}
      ready={whole}
      onSave={() => save.mutate({ macro, given: { name: name.trim(), actions: [...actions], shared } }, { onSuccess: onClose })}
      description={readOnly ? t('sharedReadOnly') : undefined}
      readOnly={readOnly}
      quiet={faults.size > 0}
      remove={
        macro && {
          act: remove,
          name: t('delete'),
          title: t('deleteTitle', { name: macro.name }),
          about: macro.owner ? t('deleteMacroOwn') : t('deleteMacroShared'),
          onConfirm: () => remove.mutate(macro.id, { onSuccess: onClose }),
        }
      }
    >
      <TextField
        label={t('name')}
        required
        maxLength={MACRO_LIMITS.name}
        placeholder={t('macroExample')}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <ActionsField actions={actions} errors={faults} onChange={setActions} />
      <CheckField
        label={t('shared')}
        hint={mayShare ? t('sharedHint') : t('mayNotShare')}
        disabled={!mayShare}
        checked={shared}
        onChange={(event) => setShared(event.target.checked)}
      />
    </FormDialog>
  )
}
