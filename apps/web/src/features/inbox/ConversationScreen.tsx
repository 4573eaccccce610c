import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Splitter, usePaneWidth } from '../../ui/Splitter.tsx'
import { ContextPane } from './ContextPane.tsx'
import { ConversationPane } from './ConversationPane.tsx'
import { useContextBeside, usePanels } from './panels.ts'

/** What stands beside the list when a conversation is open: its thread, and where there is room what is known of its person. */
export function ConversationScreen() {
  const { t } = useTranslation('inbox')
  const id = useParams({ from: '/app/inbox/$view/$conversationId' }).conversationId
  const beside = useContextBeside()
  const panels = usePanels()
  const context = usePaneWidth('context', { initial: 320, min: 280, max: 480 })
  return (
    <>
      <ConversationPane key={id} id={id} />
      {beside && panels.context && (
        <>
          <Splitter label={t('pane.context')} pane={context} side="after" />
          <div className="flex shrink-0" style={{ width: context.width }}>
            <ContextPane key={id} id={id} />
          </div>
        </>
      )}
    </>
  )
}
