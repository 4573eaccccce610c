import { type Adapter, allAdapters } from '@switchboard/adapters'
import type { ConnectField, ConnectSettings, SettingsPatch, Via } from '@switchboard/contracts'
import { Invalid } from '../../infra/errors.ts'

/** The settings that the service of one pair asks for. */
export function settingFields(adapter: Adapter): ConnectField[] {
  return adapter.fields.filter(({ setting }) => setting)
}

/** Those of all pairs of a service: an integration may serve several platforms. */
export function settingFieldsOf(via: Via): ConnectField[] {
  return allAdapters.filter((adapter) => adapter.via === via).flatMap(settingFields)
}

/** Settings after a change; null takes one away. Pure. @throws {Invalid} naming one that nobody asked for, or an answer that is not among the choices */
export function changedSettings(fields: readonly ConnectField[], before: ConnectSettings, patch: SettingsPatch): ConnectSettings {
  const after = new Map(Object.entries(before))
  for (const [name, value] of Object.entries(patch)) {
    const asked = fields.filter((field) => field.name === name)
    const takes = ({ choices }: ConnectField) => choices === null || choices.some((choice) => choice.value === value)
    if (asked.length === 0) throw new Invalid(`/settings/${name}`, 'This service has no such setting')
    if (value === null) after.delete(name)
    else if (asked.some(takes)) after.set(name, value)
    else throw new Invalid(`/settings/${name}`, `This setting is one of: ${asked.flatMap(choicesOf).join(', ')}`)
  }
  return Object.fromEntries(after)
}

/** @throws {Invalid} naming the first that is missing. Pure. */
export function requireSettings(adapter: Adapter, settings: ConnectSettings): void {
  const missing = settingFields(adapter).find(({ name, required }) => required && settings[name] === undefined)
  if (missing) throw new Invalid(`/settings/${missing.name}`, `Connecting ${adapter.platform} through ${adapter.via} needs ${missing.name}`)
}

/** What may be shown of settings: the values that are no secrets, and the names of those that are, or that this release does not know. Pure. */
export function shownSettings(fields: readonly ConnectField[], settings: ConnectSettings): { open: ConnectSettings; secret: string[] } {
  const isOpen = (name: string) =>
    fields.some((field) => field.name === name) && fields.every((field) => field.name !== name || !field.secret)
  return {
    open: Object.fromEntries(Object.entries(settings).filter(([name]) => isOpen(name))),
    secret: Object.keys(settings).filter((name) => !isOpen(name)),
  }
}

function choicesOf({ choices }: ConnectField): string[] {
  return (choices ?? []).map(({ value }) => value)
}
