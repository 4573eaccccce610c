import type { Platform } from '@switchboard/contracts'
import { CANNED_LIMITS } from '@switchboard/contracts/canned-limits' // the index would bring every schema along
import { VARIABLES, type Variable, variableFaults, written } from '@switchboard/contracts/variables'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { inserted, thenWriteIn } from '../../lib/caret.ts'
import { usePlatformLook } from '../../lib/platforms.ts'
import { Button } from '../../ui/Button.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { useTextLimits } from './platform-choices.ts'

// A dot in a key of words leads a level down.
const wordOf = (variable: Variable) => variable.replace('.', '-')

interface Props {
  body: string
  platforms: readonly Platform[]
  readOnly: boolean
  onChange: (body: string) => void
}

/** The text itself, with the variables to insert, what is wrong with it, and where it is too long. */
export function BodyField({ body, platforms, readOnly, onChange }: Props) {
  const { t } = useTranslation('canned')
  const id = useId()
  const lookOf = usePlatformLook()
  const limits = useTextLimits()
  const [fault] = variableFaults(body)
  const tooLongFor = [...limits].filter(([platform, max]) => (!platforms.length || platforms.includes(platform)) && body.length > max)
  const left = CANNED_LIMITS.body - body.length
  const insert = (variable: Variable) => {
    const box = document.querySelector<HTMLTextAreaElement>(`[data-body="${id}"]`)
    const { text, at } = inserted(written(variable), body, box)
    thenWriteIn(
      () => box,
      () => onChange(text),
      at,
    )
  }
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <TextArea
        data-body={id}
        label={t('body')}
        error={fault && t(`fault.${fault.why}`, { text: fault.text, line: fault.line, column: fault.column })}
        required
        rows={7}
        dir="auto"
        maxLength={CANNED_LIMITS.body}
        disabled={readOnly}
        value={body}
        onChange={(event) => onChange(event.target.value)}
      />
      {!readOnly && (
        <fieldset className="flex flex-wrap items-center gap-1.5">
          <legend className="float-left mr-1.5 text-faint text-small leading-7">{t('insert')}</legend>
          {VARIABLES.map((variable) => (
            <Button key={variable} size="small" title={written(variable)} onClick={() => insert(variable)}>
              {t(`variable.${wordOf(variable)}`)}
            </Button>
          ))}
        </fieldset>
      )}
      {left <= 500 && <p className="text-faint text-small">{t('left', { count: left })}</p>}
      {tooLongFor.length > 0 && (
        <p role="status" className="text-small text-soon">
          {t('tooLongFor', { channels: tooLongFor.map(([platform, max]) => `${lookOf(platform).name} (${max})`).join(', ') })}
        </p>
      )}
    </div>
  )
}
