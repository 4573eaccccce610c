import type { CsatSettings, PatchCsatSettings } from '@switchboard/contracts'
import { CSAT_LIMITS } from '@switchboard/contracts/csat-limits'

/** The settings as they are typed. An empty question is the product's own. */
export interface SettingsForm {
  pageIds: string[]
  delayMinutes: string
  quietDays: string
  questions: Record<keyof CsatSettings['questions'], string>
}

export function settingsForm({ pageIds, delayMinutes, quietDays, questions: { en, vi, es } }: CsatSettings): SettingsForm {
  return {
    pageIds,
    delayMinutes: String(delayMinutes),
    quietDays: String(quietDays),
    questions: { en: en ?? '', vi: vi ?? '', es: es ?? '' },
  }
}

/** What is saved of it; undefined while a number makes no sense. Pure. */
export function givenSettings({
  pageIds,
  delayMinutes,
  quietDays,
  questions,
}: SettingsForm): Omit<PatchCsatSettings, 'version'> | undefined {
  const [delay, quiet] = [within(delayMinutes, CSAT_LIMITS.delayMinutes), within(quietDays, CSAT_LIMITS.quietDays)]
  if (delay === undefined || quiet === undefined) return undefined
  const own = (text: string) => text.trim() || null
  return {
    pageIds,
    delayMinutes: delay,
    quietDays: quiet,
    questions: { en: own(questions.en), vi: own(questions.vi), es: own(questions.es) },
  }
}

function within(typed: string, most: number): number | undefined {
  const number = Number(typed)
  return typed.trim() !== '' && Number.isInteger(number) && number >= 0 && number <= most ? number : undefined
}
