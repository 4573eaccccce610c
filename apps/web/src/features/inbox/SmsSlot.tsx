import type { Conversation } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { codeQuery } from '../../lib/code-query.ts'
import { useMe } from '../session/index.ts'
import { choiceOf } from './start/pools.ts'
import { useStartChoices } from './start/start-choices.ts'
import { startWith } from './start/start-with.ts'

/** The code and words of what SMS adds; other chats need none of it. */
const smsQuery = codeQuery('sms', () => import('../sms/index.ts'), { words: true })

/** What a conversation by SMS came to, as soon as the code for it is there. */
export function SmsSlot({ conversation: { id, page } }: { conversation: Conversation }) {
  const me = useMe()
  const part = useQuery(smsQuery).data
  const mayStart = choiceOf(useStartChoices(), page.id) !== undefined
  if (!part) return null
  const write = (to: string) => startWith({ tenantId: me.tenant.id, userId: me.id }, { pageId: page.id, to })
  return <part.SmsFacts conversationId={id} {...(mayStart && { onWriteElsewhere: write })} />
}
