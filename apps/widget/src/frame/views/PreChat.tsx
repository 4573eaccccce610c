import { useRef, useState } from 'preact/hooks'
import { submitForm } from '../compose.ts'
import { autocompleteOf, checkForm } from '../form.ts'
import type { FormAnswers, FormErrors, FormField } from '../form-body.ts'
import type { ViewProps } from './App.tsx'
import { Greeting } from './Greeting.tsx'
import { useWords } from './words.ts'

/** The questions before the first message. Errors stand beside their fields, and the first one takes the focus. */
export function PreChat({ chat, state }: ViewProps) {
  const t = useWords()
  const fields = state.config?.preChat ?? []
  const form = useRef<HTMLFormElement>(null)
  const [answers, setAnswers] = useState<FormAnswers>(state.answers ?? {})
  const [errors, setErrors] = useState<FormErrors>(state.formErrors)

  const submit = (event: Event) => {
    event.preventDefault()
    const found = checkForm(fields, answers)
    setErrors(found)
    const first = fields.find(({ key }) => found[key])
    if (first) form.current?.querySelector<HTMLElement>(`#field-${first.key}`)?.focus()
    else submitForm(chat, answers)
  }
  const put = (key: string, value: string | boolean) => {
    setAnswers({ ...answers, [key]: value })
    const { [key]: _mended, ...rest } = errors
    setErrors(rest)
  }
  return (
    <div class="scroll">
      <Greeting state={state} />
      <form class="form" ref={form} noValidate onSubmit={submit}>
        <p>{t('formIntro')}</p>
        {fields.map((field) => (
          <Field
            key={field.key}
            field={field}
            value={answers[field.key]}
            error={errors[field.key] && t(errors[field.key] ?? 'formRefused')}
            onInput={(value) => put(field.key, value)}
          />
        ))}
        <button class="main" type="submit">
          {t('formStart')}
        </button>
      </form>
    </div>
  )
}

interface FieldProps {
  field: FormField
  value: string | boolean | undefined
  error: string | undefined
  onInput(value: string | boolean): void
}

function Field({ field, value, error, onInput }: FieldProps) {
  const t = useWords()
  const id = `field-${field.key}`
  const tick = field.type === 'checkbox' || field.type === 'consent'
  const shared = {
    id,
    required: field.required,
    'aria-invalid': error ? ('true' as const) : ('false' as const),
    'aria-describedby': error ? `${id}-error` : undefined,
  }
  const text = typeof value === 'string' ? value : ''
  const input =
    field.type === 'select' ? (
      <select {...shared} value={text} onChange={(event) => onInput(event.currentTarget.value)}>
        <option value="">{t('formChoose')}</option>
        {field.options?.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
    ) : tick ? (
      <input {...shared} type="checkbox" checked={value === true} onChange={(event) => onInput(event.currentTarget.checked)} />
    ) : (
      <input
        {...shared}
        type={field.type === 'email' ? 'email' : field.type === 'phone' ? 'tel' : 'text'}
        list={undefined}
        value={text}
        autocomplete={autocompleteOf(field)}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    )
  const label = (
    <label for={id}>
      {field.label} {!field.required && <em>({t('optional')})</em>}
    </label>
  )
  return (
    <div class={tick ? 'field tick' : 'field'}>
      {tick ? [input, label] : [label, input]}
      {error && (
        <span class="error" id={`${id}-error`}>
          {error}
        </span>
      )}
    </div>
  )
}
