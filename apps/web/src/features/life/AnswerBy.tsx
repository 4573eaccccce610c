import type { Conversation } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'
import { Select } from '../../ui/Field.tsx'

/** By which channel the answer goes, in a conversation that stands for others. */
export function AnswerBy({
  conversation,
  chosen,
  onChoose,
}: {
  conversation: Conversation
  chosen: string
  onChoose: (id: string) => void
}) {
  const { t } = useTranslation('life')
  return (
    <div className="flex items-center gap-2 border-line border-t px-4 py-1.5 text-meta text-soft">
      <span aria-hidden>{t('answerBy')}</span>
      <Select aria-label={t('answerBy')} className="h-7 w-auto" value={chosen} onChange={(event) => onChoose(event.target.value)}>
        {[{ id: conversation.id, page: conversation.page }, ...conversation.merged].map(({ id, page }) => (
          <option key={id} value={id}>
            {page.name}
          </option>
        ))}
      </Select>
    </div>
  )
}
