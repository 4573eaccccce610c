import type { AutomatedReply } from '@switchboard/contracts'
import { RULE_LIMITS } from '@switchboard/contracts/action-kinds' // the index would bring every schema along
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemError } from '../../../lib/problem-error.ts'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { CheckField, SelectField, TextArea, TextField } from '../../../ui/Field.tsx'
import { conditionFaults, ConditionsField, ValuesField } from '../../conditions/index.ts'
import { useDeleteReply, useSaveReply } from '../automation.queries.ts'
import { VariableHint } from '../VariableHint.tsx'
import { givenReply, type ReplyForm, replyForm } from './reply-form.ts'
import { useTriggerWords } from './use-trigger-words.ts'

const TRIGGERS = ['greeting', 'keyword', 'away'] as const

/** Makes an automated reply, changes or deletes it. */
export function ReplyDialog({ reply, onClose }: { reply: AutomatedReply | undefined; onClose: () => void }) {
  const { t } = useTranslation('automation')
  const triggerName = useTriggerWords()
  const save = useSaveReply()
  const remove = useDeleteReply()
  const [form, setForm] = useState(() => replyForm(reply))
  const given = givenReply(form)
  const change = (part: Partial<ReplyForm>) => setForm({ ...form, ...part })
  const placed = save.error instanceof ProblemError ? conditionFaults(save.error.problem) : new Map<number, string>()
  return (
    <FormDialog
      title={reply?.name ?? t('addReply')}
      onClose={onClose}
      save={save}
      ready={given !== undefined}
      onSave={() => given && save.mutate({ before: reply, given }, { onSuccess: onClose })}
      quiet={placed.size > 0}
      remove={
        reply && {
          act: remove,
          name: t('delete'),
          title: t('deleteTitle', { name: reply.name }),
          about: t('deleteReplyAbout'),
          onConfirm: () => remove.mutate(reply.id, { onSuccess: onClose }),
        }
      }
    >
      <div className="grid grid-cols-[2fr_1fr] gap-x-6 gap-y-4 max-panes:grid-cols-1">
        <TextField
          label={t('name')}
          required
          maxLength={RULE_LIMITS.name}
          placeholder={t('replyExample')}
          value={form.name}
          onChange={(event) => change({ name: event.target.value })}
        />
        <TextField
          label={t('priority')}
          hint={t('priorityHint')}
          type="number"
          min={0}
          max={1000}
          value={form.priority}
          onChange={(event) => change({ priority: Number(event.target.value) })}
        />
      </div>
      <SelectField
        label={t('trigger')}
        hint={t(`triggerHints.${form.trigger}`)}
        value={form.trigger}
        onChange={(event) => change({ trigger: event.target.value as ReplyForm['trigger'] })}
      >
        {TRIGGERS.map((trigger) => (
          <option key={trigger} value={trigger}>
            {triggerName(trigger)}
          </option>
        ))}
      </SelectField>
      {form.trigger === 'keyword' && (
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 font-medium text-small">{t('keywords')}</legend>
          <ValuesField label={t('keywords')} values={form.keywords} offered={undefined} onChange={(keywords) => change({ keywords })} />
          <SelectField
            label={t('keywordMatch')}
            bare
            value={form.keywordMatch}
            onChange={(event) => change({ keywordMatch: event.target.value as ReplyForm['keywordMatch'] })}
          >
            <option value="word">{t('matches.word')}</option>
            <option value="part">{t('matches.part')}</option>
            <option value="whole">{t('matches.whole')}</option>
          </SelectField>
        </fieldset>
      )}
      <div>
        <TextArea
          label={t('replyText')}
          required
          rows={4}
          maxLength={4000}
          value={form.text}
          onChange={(event) => change({ text: event.target.value })}
        />
        <VariableHint text={form.text} />
      </div>
      <ConditionsField conditions={form.conditions} errors={placed} onChange={(conditions) => change({ conditions })} />
      <CheckField
        label={t('active')}
        hint={t('replyActiveHint')}
        checked={form.active}
        onChange={(event) => change({ active: event.target.checked })}
      />
    </FormDialog>
  )
}
