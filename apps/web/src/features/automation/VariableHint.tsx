import { VARIABLES, variableFaults, written } from '@switchboard/contracts/variables'
import { useTranslation } from 'react-i18next'

/** Which variables a text may hold, or which of its braces nothing can fill. */
export function VariableHint({ text }: { text: string }) {
  const { t } = useTranslation('automation')
  const [fault] = variableFaults(text)
  if (fault)
    return (
      <p role="alert" className="mt-1 text-bad text-small">
        {fault.why === 'unclosed' ? t('unclosed', { line: fault.line }) : t('unknownVariable', { text: fault.text, line: fault.line })}
      </p>
    )
  return <p className="mt-1 break-words text-faint text-small">{t('variables', { list: VARIABLES.map(written).join(' ') })}</p>
}
