import type { ConnectField, SettingsPatch } from '@switchboard/contracts'

const SETTINGS = 'settings.'

/** The name of a field's input: what goes into `settings` has a beginning of its own. Pure. */
export function inputName({ name, setting }: Pick<ConnectField, 'name' | 'setting'>): string {
  return setting ? SETTINGS + name : name
}

/** What a form of connect fields was filled in with, as the API takes it. What was left empty is left out. Pure. */
export function givenIn(form: FormData): Record<string, string | Record<string, string>> {
  const filled = [...form].map(([name, value]) => [name, String(value).trim()] as const).filter(([, value]) => value)
  const settings = filled.flatMap(([name, value]) => (name.startsWith(SETTINGS) ? [[name.slice(SETTINGS.length), value]] : []))
  return {
    ...Object.fromEntries(filled.filter(([name]) => !name.startsWith(SETTINGS))),
    ...(settings.length > 0 && { settings: Object.fromEntries(settings) }),
  }
}

/** How the settings shown in a form were changed: a secret by typing one, another by another value, or by none. Pure. */
export function changedSettings(form: FormData, fields: readonly ConnectField[], shown: Readonly<Record<string, string>>): SettingsPatch {
  const changes = fields.flatMap((field): [string, string | null][] => {
    const typed = form.get(inputName(field))
    if (!field.setting || typed === null) return []
    const value = String(typed).trim()
    const same = field.secret ? value === '' : value === (shown[field.name] ?? '')
    return same ? [] : [[field.name, value || null]]
  })
  return Object.fromEntries(changes)
}
