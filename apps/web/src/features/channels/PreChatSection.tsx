import type { Locale, PreChatField } from '@switchboard/contracts'
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { LANGUAGES } from '../../lib/i18n.ts'
import { Button } from '../../ui/Button.tsx'
import { CheckField, SelectField, TextArea, TextField } from '../../ui/Field.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Section } from '../../ui/Page.tsx'
import { freeKey, moveField } from './pre-chat.ts'

const TYPES = ['text', 'email', 'phone', 'select', 'checkbox', 'consent'] as const
const TARGETS = ['name', 'email', 'phone', 'attribute'] as const

/** What a visitor is asked before his first message. */
export function PreChatSection({ fields, onChange }: { fields: PreChatField[]; onChange: (fields: PreChatField[]) => void }) {
  const { t } = useTranslation('channels')
  const patch = (at: number, change: Partial<PreChatField>) =>
    onChange(fields.map((field, index) => (index === at ? { ...field, ...change } : field)))
  const add = () =>
    onChange([...fields, { key: freeKey(fields), type: 'text', label: { en: '', vi: '', es: '' }, required: false, mapsTo: 'attribute' }])
  return (
    <Section title={t('preChat')} about={t('preChatAbout')}>
      {fields.map((field, at) => (
        <fieldset key={field.key} className="flex flex-col gap-3 rounded-panel border border-line p-4">
          <legend className="px-1 font-medium text-small">{field.label.en || field.key}</legend>
          <div className="grid grid-cols-2 gap-3 max-panes:grid-cols-1">
            <SelectField
              label={t('fieldType')}
              value={field.type}
              onChange={(event) => patch(at, { type: event.target.value as PreChatField['type'] })}
            >
              {TYPES.map((type) => (
                <option key={type} value={type}>
                  {t(`fieldTypes.${type}`)}
                </option>
              ))}
            </SelectField>
            <SelectField
              label={t('mapsTo')}
              value={field.mapsTo}
              onChange={(event) => patch(at, { mapsTo: event.target.value as PreChatField['mapsTo'] })}
            >
              {TARGETS.map((target) => (
                <option key={target} value={target}>
                  {t(`targets.${target}`)}
                </option>
              ))}
            </SelectField>
          </div>
          {(Object.keys(LANGUAGES) as Locale[]).map((locale) => (
            <TextField
              key={locale}
              label={t('fieldLabel', { language: LANGUAGES[locale] })}
              lang={locale}
              maxLength={200}
              value={field.label[locale]}
              onChange={(event) => patch(at, { label: { ...field.label, [locale]: event.target.value } })}
            />
          ))}
          {field.type === 'select' && (
            <TextArea
              label={t('options')}
              hint={t('optionsHint')}
              rows={3}
              value={(field.options ?? []).join('\n')}
              onChange={(event) => patch(at, { options: event.target.value.split('\n').slice(0, 20) })}
            />
          )}
          <div className="flex items-center gap-1">
            <CheckField
              label={t('required')}
              checked={field.required}
              onChange={(event) => patch(at, { required: event.target.checked })}
              className="flex-1"
            />
            <IconButton
              icon={ArrowUp}
              label={t('moveUp')}
              size="small"
              disabled={at === 0}
              onClick={() => onChange(moveField(fields, at, -1))}
            />
            <IconButton
              icon={ArrowDown}
              label={t('moveDown')}
              size="small"
              disabled={at === fields.length - 1}
              onClick={() => onChange(moveField(fields, at, 1))}
            />
            <IconButton
              icon={Trash2}
              label={t('removeField')}
              size="small"
              onClick={() => onChange(fields.filter((_, index) => index !== at))}
            />
          </div>
        </fieldset>
      ))}
      {fields.length < 12 && (
        <div>
          <Button onClick={add}>
            <Plus aria-hidden className="size-4" />
            {t('addField')}
          </Button>
        </div>
      )}
    </Section>
  )
}
