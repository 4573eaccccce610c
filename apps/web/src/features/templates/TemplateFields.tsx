import type { TemplateRules } from '@switchboard/contracts'
import type { TemplateFault } from '@switchboard/contracts/template-check' // the index would bring every schema along
import { headerFileKind, holesOf, keyOf } from '@switchboard/contracts/template-holes'
import { Braces } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { inserted, thenWriteIn } from '../../lib/caret.ts'
import { useLocale } from '../../lib/use-locale.ts'
import { Button } from '../../ui/Button.tsx'
import { SelectField, TextArea, TextField } from '../../ui/Field.tsx'
import { ButtonFields } from './ButtonFields.tsx'
import { HeaderFileField } from './HeaderFileField.tsx'
import { languageName } from './language-name.ts'
import { nextHole, type TemplateForm, withHeader } from './template-form.ts'
import { useFaultWords } from './use-fault-words.ts'
import { useHoleName } from './use-hole-name.ts'

interface Props {
  form: TemplateForm
  rules: TemplateRules
  faults: readonly TemplateFault[]
  isNew: boolean
  readOnly: boolean
  onChange: (form: TemplateForm) => void
}

/** Everything of a template that is written by hand, each fault beside its field. */
export function TemplateFields({ form, rules, faults, isNew, readOnly, onChange }: Props) {
  const { t } = useTranslation('templates')
  const locale = useLocale()
  const area = useRef<HTMLDivElement>(null)
  const words = useFaultWords(faults)
  const { content } = form
  const change = (next: Partial<TemplateForm>) => onChange({ ...form, ...next })
  const write = (next: Partial<TemplateForm['content']>) => change({ content: { ...content, ...next } })
  const fileKind = headerFileKind(content)
  const holeName = useHoleName(content)
  const holes = holesOf(content).filter(({ name, at }) => !(name === 'code' && at.startsWith('button')))
  const insert = () => {
    const box = area.current?.querySelector('textarea')
    const { text, at } = inserted(nextHole(content), content.body, box)
    thenWriteIn(
      () => box,
      () => write({ body: text }),
      at,
    )
  }
  const left = (text: string, max: number) => `${text.length} / ${max}`
  return (
    <fieldset disabled={readOnly} className="flex min-w-0 flex-col gap-4">
      <TextField
        label={t('name')}
        value={form.name}
        readOnly={!isNew}
        maxLength={rules.nameMax}
        spellCheck={false}
        hint={isNew ? t('nameHint') : undefined}
        error={words('/name')}
        onChange={(event) => change({ name: event.target.value.toLowerCase().replaceAll(/[\s-]+/g, '_') })}
      />
      <div className="grid grid-cols-2 gap-3 max-panes:grid-cols-1">
        <SelectField
          label={t('language')}
          value={form.language}
          disabled={!isNew}
          error={words('/language')}
          onChange={(event) => change({ language: event.target.value })}
        >
          {(rules.languages.includes(form.language) ? rules.languages : [form.language, ...rules.languages]).map((code) => (
            <option key={code} value={code}>
              {languageName(code, locale)} ({code})
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t('categoryTitle')}
          value={form.category}
          hint={t(`categoryHint.${form.category}`)}
          error={words('/category')}
          onChange={(event) => change({ category: event.target.value as TemplateForm['category'] })}
        >
          {(rules.categories.includes(form.category) ? rules.categories : [form.category, ...rules.categories]).map((category) => (
            <option key={category} value={category}>
              {t(`category.${category}`)}
            </option>
          ))}
        </SelectField>
      </div>
      <SelectField
        label={t('headerTitle')}
        value={content.header?.kind ?? ''}
        error={words('/content/header/kind')}
        onChange={(event) => change({ content: withHeader(content, event.target.value), file: undefined })}
      >
        <option value="">{t('noHeader')}</option>
        {(content.header && !rules.headers.includes(content.header.kind) ? [content.header.kind, ...rules.headers] : rules.headers).map(
          (kind) => (
            <option key={kind} value={kind}>
              {t(`header.${kind}`)}
            </option>
          ),
        )}
      </SelectField>
      {content.header?.kind === 'text' && (
        <TextField
          label={t('headerText')}
          value={content.header.text ?? ''}
          maxLength={200}
          dir="auto"
          hint={left(content.header.text ?? '', rules.headerMax)}
          error={words('/content/header/text')}
          onChange={(event) => write({ header: { kind: 'text', text: event.target.value } })}
        />
      )}
      {fileKind && (
        <div>
          <HeaderFileField
            kind={fileKind}
            file={undefined}
            standing={form.file?.name}
            disabled={readOnly}
            onChange={(file) => change({ file })}
          />
          {words('/headerFile') && <p className="text-bad text-small">{words('/headerFile')}</p>}
        </div>
      )}
      <div ref={area} className="flex flex-col gap-1.5">
        <TextArea
          label={t('body')}
          rows={5}
          dir="auto"
          value={content.body}
          hint={left(content.body, rules.bodyMax)}
          error={words('/content/body')}
          onChange={(event) => write({ body: event.target.value })}
        />
        <div>
          <Button size="small" onClick={insert}>
            <Braces aria-hidden className="size-4" />
            {t('insertVariable')}
          </Button>
        </div>
      </div>
      {holes.length > 0 && (
        <fieldset className="flex flex-col gap-3 rounded-control border border-line p-3">
          <legend className="px-1 font-medium text-small">{t('examples')}</legend>
          <p className="text-faint text-small">{t('examplesHint')}</p>
          {holes.map((hole) => (
            <TextField
              key={keyOf(hole)}
              label={holeName(hole)}
              value={form.examples[keyOf(hole)] ?? ''}
              maxLength={1024}
              error={words('/variables', keyOf(hole))}
              onChange={(event) => change({ examples: { ...form.examples, [keyOf(hole)]: event.target.value } })}
            />
          ))}
        </fieldset>
      )}
      <TextField
        label={t('footer')}
        value={content.footer ?? ''}
        maxLength={200}
        dir="auto"
        hint={t('footerHint')}
        error={words('/content/footer')}
        onChange={(event) => write({ footer: event.target.value || null })}
      />
      <ButtonFields content={content} rules={rules} words={words} onChange={(next) => change({ content: next })} />
    </fieldset>
  )
}
