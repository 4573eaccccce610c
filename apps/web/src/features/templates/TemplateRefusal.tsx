import { useTranslation } from 'react-i18next'
import { ProblemError } from '../../lib/problem-error.ts'
import { InlineFailure } from '../../ui/Failure.tsx'

const CODES: ReadonlySet<string> = new Set([
  'template-not-approved',
  'template-unsupported',
  'template-gaps',
  'template-repeated',
  'template-file',
])

/** Why a template did not go: in words about templates where it was for one's sake. */
export function TemplateRefusal({ error }: { error: Error | null }) {
  const { t } = useTranslation('templates')
  const code = error instanceof ProblemError && error.kind === 'unsendable' ? String(error.extra.code) : ''
  if (!CODES.has(code)) return <InlineFailure error={error} />
  return (
    <p role="alert" className="px-3 text-bad text-small">
      {t(`refused.${code}`)}
    </p>
  )
}
