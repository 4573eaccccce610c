import type { WriteFirst } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'
import { InlineFailure } from '../../../ui/Failure.tsx'
import { useMe } from '../../session/index.ts'
import { useTemplateParts } from '../templates-part.ts'
import type { StartPage } from './may-start.ts'
import { isWhom } from './start-draft.ts'

interface Props {
  page: StartPage
  whom: string
  busy: boolean
  error: Error | null
  onSend: (body: Omit<WriteFirst, 'clientId'>) => void
}

/** What is said first where only an approved template may be: chosen and filled, it goes as soon as it is known to whom. */
export function FirstTemplate({ page, whom, busy, error, onSend }: Props) {
  const { i18n } = useTranslation('letters')
  const me = useMe()
  const { part, error: missing } = useTemplateParts()
  if (!part) return <InlineFailure error={missing} />
  return (
    <part.TemplateChooser
      key={page.id}
      pageId={page.id}
      language={i18n.language}
      known={{ contact: null, agent: me.name, page: page.name }}
      sending={{ send: (given) => onSend({ pageId: page.id, to: whom.trim(), ...given }), busy, error, ready: isWhom(page.by, whom) }}
    />
  )
}
