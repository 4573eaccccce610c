import type { StoredFile, Template } from '@switchboard/contracts'
import { headerFileKind, holesOf, keyOf, shownTemplate } from '@switchboard/contracts/template-holes' // the index would bring every schema along
import { ArrowLeft, CircleAlert, SendHorizontal } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { type GivenTemplate, gapsOf, givenTemplate } from './given-template.ts'
import { guessValues, type Known } from './guess-values.ts'
import { HeaderFileField } from './HeaderFileField.tsx'
import { TemplateBubble } from './TemplateBubble.tsx'
import { TemplateRefusal } from './TemplateRefusal.tsx'
import { useHoleName } from './use-hole-name.ts'

/** How it goes out. */
export interface Sending {
  send: (given: GivenTemplate) => void
  busy: boolean
  error: Error | null
  /** Whom it goes to is known. */
  ready: boolean
}

interface Props {
  template: Template
  known: Known
  sending: Sending
  onBack: () => void
}

/** One template with a field for each placeholder. It goes only when nothing stands open. */
export function FilledTemplate({ template, known, sending, onBack }: Props) {
  const { t } = useTranslation('templates')
  const form = useRef<HTMLFormElement>(null)
  const [values, setValues] = useState(() => guessValues(template.content, known))
  const [file, setFile] = useState<StoredFile>()
  const holes = holesOf(template.content)
  const gaps = gapsOf(template, values, file)
  const given = givenTemplate(template, values, file)
  const fileKind = headerFileKind(template.content)
  const holeName = useHoleName(template.content)
  useEffect(() => {
    // Into the first thing that is open; with nothing open, onto the button that sends.
    const open = [...(form.current?.querySelectorAll('input') ?? [])].find((input) => input.value === '' && input.type !== 'file')
    ;(open ?? form.current?.querySelector<HTMLElement>('[type=submit]'))?.focus()
  }, [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (given && sending.ready && !sending.busy) sending.send(given)
  }
  return (
    <form
      ref={form}
      aria-label={t('fill', { name: template.name })}
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && onBack()}
      className="flex min-h-0 flex-col"
    >
      <div className="flex items-center gap-1 px-2 pt-2">
        <IconButton icon={ArrowLeft} label={t('other')} onClick={onBack} />
        <p className="min-w-0 truncate font-medium">{template.name.replaceAll('_', ' ')}</p>
      </div>
      <div className="flex max-h-[min(38dvh,420px)] min-h-0 flex-wrap items-start gap-4 overflow-y-auto p-3">
        <div className="flex min-w-48 flex-1 justify-center rounded-control bg-sunken p-3">
          <TemplateBubble
            shown={shownTemplate(template.content, values)}
            imageUrl={file ? (file.thumbnailUrl ?? file.url) : template.headerFile?.url}
            fileName={file?.name ?? template.headerFile?.name}
          />
        </div>
        {(holes.length > 0 || fileKind) && (
          <div className="flex min-w-48 flex-1 flex-col gap-3">
            {fileKind && <HeaderFileField kind={fileKind} file={file} standing={template.headerFile?.name} onChange={setFile} />}
            {holes.map((hole) => {
              const key = keyOf(hole)
              const example = template.variables.find((one) => keyOf(one) === key)?.example
              return (
                <TextField
                  key={key}
                  label={holeName(hole)}
                  value={values[key] ?? ''}
                  maxLength={hole.at.startsWith('button') ? 2000 : 1024}
                  placeholder={example ? t('example', { example }) : undefined}
                  error={/[\n\r\t]| {5}/.test(values[key] ?? '') ? t('badValue') : undefined}
                  onChange={(event) => setValues({ ...values, [key]: event.target.value })}
                />
              )
            })}
          </div>
        )}
      </div>
      <TemplateRefusal error={sending.error} />
      <div className="flex items-center gap-2 px-3 pb-3">
        <p role="status" className="flex min-w-0 flex-1 items-center gap-1.5 text-small text-soon">
          {gaps.length > 0 && (
            <>
              <CircleAlert aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
              {t('open', { count: gaps.length })}
            </>
          )}
        </p>
        <Button type="submit" look="primary" size="small" disabled={!given || !sending.ready} busy={sending.busy}>
          <SendHorizontal aria-hidden className="size-4" />
          {t('send')}
        </Button>
      </div>
    </form>
  )
}
