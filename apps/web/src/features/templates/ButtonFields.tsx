import type { TemplateButton, TemplateButtonKind, TemplateContent, TemplateRules } from '@switchboard/contracts'
import { Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { withButton } from './template-form.ts'

interface Props {
  content: TemplateContent
  rules: TemplateRules
  words: (path: string) => string | undefined
  onChange: (content: TemplateContent) => void
}

/** The buttons under a template, in their order. */
export function ButtonFields({ content, rules, words, onChange }: Props) {
  const { t } = useTranslation('templates')
  const { buttons } = content
  const kinds = (Object.keys(rules.buttonsOfKind) as TemplateButtonKind[]).filter(
    (kind) => buttons.length < rules.buttonsMax && buttons.filter((one) => one.kind === kind).length < (rules.buttonsOfKind[kind] ?? 0),
  )
  const set = (at: number, next: Partial<TemplateButton>) =>
    onChange({ ...content, buttons: buttons.map((button, i) => (i === at ? { ...button, ...next } : button)) })
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 font-medium text-small">{t('buttons')}</legend>
      {buttons.map((button, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a button is its place
        <div key={i} className="flex items-start gap-2 rounded-control border border-line p-3">
          <div className="flex min-w-0 flex-1 flex-col gap-3">
            {button.kind !== 'copy-code' && (
              <TextField
                label={`${t(`button.${button.kind}`)} · ${t('buttonText')}`}
                value={button.text}
                maxLength={60}
                hint={`${button.text.length} / ${rules.buttonTextMax}`}
                error={words(`/content/buttons/${i}/text`)}
                onChange={(event) => set(i, { text: event.target.value })}
              />
            )}
            {button.kind !== 'quick-reply' && (
              <TextField
                label={t(`buttonValue.${button.kind}`)}
                value={button.value ?? ''}
                maxLength={rules.urlMax}
                spellCheck={false}
                hint={button.kind === 'url' ? t('urlHint') : undefined}
                error={words(`/content/buttons/${i}/value`)}
                onChange={(event) =>
                  set(i, { value: event.target.value, ...(button.kind === 'copy-code' && { text: button.text || t('button.copy-code') }) })
                }
              />
            )}
          </div>
          <IconButton
            icon={X}
            label={t('dropButton')}
            size="small"
            onClick={() => onChange({ ...content, buttons: buttons.toSpliced(i, 1) })}
          />
        </div>
      ))}
      {words('/content/buttons') && <p className="text-bad text-small">{words('/content/buttons')}</p>}
      <div className="flex flex-wrap gap-2">
        {kinds.map((kind) => (
          <Button key={kind} size="small" onClick={() => onChange(withButton(content, kind))}>
            <Plus aria-hidden className="size-4" />
            {t(`button.${kind}`)}
          </Button>
        ))}
      </div>
    </fieldset>
  )
}
