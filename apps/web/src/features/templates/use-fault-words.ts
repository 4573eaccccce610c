import type { TemplateFault } from '@switchboard/contracts/template-check' // the index would bring every schema along
import { useTranslation } from 'react-i18next'

/** The words for what is wrong at a place of the form; `name` tells apart what stands at one place. */
export function useFaultWords(faults: readonly TemplateFault[]): (path: string, name?: string) => string | undefined {
  const { t } = useTranslation('templates')
  return (path, name) => {
    const fault = faults.find((one) => one.path === path && (name === undefined || one.name === name))
    return fault && t(`fault.${fault.code}`, { max: fault.max, name: fault.name })
  }
}
