import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useIsWide } from '../../lib/use-media.ts'
import { Splitter, usePaneWidth } from '../../ui/Splitter.tsx'
import { ContextPane } from './ContextPane.tsx'
import { ConversationPane } from './ConversationPane.tsx'
import { usePanels } from './panels.ts'

/** What stands beside the list when a conversation is open: its thread, and where there is room what is known of its person. */
export function ConversationScreen() {
  const { t } = useTranslation('inbox')
  const id = useParams({ from: '/app/inbox/$view/$conversationId' }).conversationId
  const wide = useIsWide()
  const panels = usePanels()
  const context = usePaneWidth('context', { initial: 320, min: 280, max: 480 })
  return (
    <>
      <ConversationPane key={id} id={id} />
      {wide && panels.context && (
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
