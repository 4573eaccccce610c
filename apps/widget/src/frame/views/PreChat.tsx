import { submitForm } from '../compose.ts'
import { t, w } from '../i18n/words.ts'
import { type FormAnswers, type FormErrors, now, set } from '../state.ts'
import { Greeting } from './App.tsx'

type FormField = NonNullable<typeof now.config>['preChat'][number]

/** The questions before the first message. Errors stand beside their fields, and the first one takes the focus. */
export function PreChat() {
  return (
    <div class="scroll">
      <Greeting />
      <form class="form" novalidate onsubmit={submit} oninput={mended}>
        {now.config?.preChat.map(Field)}
        <button class="main" type="submit">
          {t('formStart')}
        </button>
      </form>
    </div>
  )
}

/** As people write numbers, with spaces, dots, dashes and brackets; and a domain with a dot. The server looks more closely. */
const PHONE = String.raw`\+?[\d\s\(\).\-]{6,24}`
const EMAIL = String.raw`.+@.+\..+`

function Field(field: FormField) {
  const { key, type, label, required, mapsTo, options } = field
  const id = `field-${key}`
  const error = now.formErrors[key]
  const answer = now.answers?.[key]
  const tick = type === 'checkbox' || type === 'consent'
  const shared = { id, name: key, required, 'aria-invalid': String(!!error), 'aria-describedby': `${id}-error` }
  const value = typeof answer === 'string' ? answer : ''
  return (
    <div key={key} class={tick ? 'field tick' : 'field'}>
      <label for={id}>
        {label} {!required && <em>({t('optional')})</em>}
      </label>
      {type === 'select' ? (
        <select {...shared} value={value}>
          <option value="">–</option>
          {options?.map((option) => (
            <option>{option}</option>
          ))}
        </select>
      ) : tick ? (
        <input {...shared} type="checkbox" checked={answer === true} />
      ) : (
        <input
          {...shared}
          type={type === 'phone' ? 'tel' : type}
          pattern={type === 'phone' ? PHONE : type === 'email' && EMAIL}
          maxlength={mapsTo === 'name' ? 200 : 1000}
          autocomplete={mapsTo === 'name' ? 'name' : type === 'email' ? type : type === 'phone' ? 'tel' : 'off'}
          value={value}
        />
      )}
      <small class="error" id={`${id}-error`}>
        {error && t(error)}
      </small>
    </div>
  )
}

/** The browser looks, we say it in the visitor's language. The server checks again. */
function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
  event.preventDefault()
  const form = event.currentTarget
  const answers: FormAnswers = {}
  const formErrors: FormErrors = {}
  for (const input of form.querySelectorAll<HTMLInputElement>('[name]')) {
    const { name, type, validity } = input
    const tick = type === 'checkbox'
    if (tick) answers[name] = input.checked
    else if ((input.value = input.value.trim())) answers[name] = input.value
    if (validity.valueMissing) formErrors[name] = tick ? w('formTick') : w('formRequired')
    else if (!validity.valid) formErrors[name] = type === 'email' ? w('formEmail') : w('formPhone')
  }
  set({ formErrors })
  if (!form.checkValidity()) form.querySelector<HTMLElement>(':invalid')?.focus()
  else submitForm(answers)
}

function mended({ target }: Event) {
  const { [(target as HTMLInputElement).name]: _mended, ...formErrors } = now.formErrors
  set({ formErrors })
}
