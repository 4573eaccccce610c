import type { Conversation } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { codeQuery } from '../../lib/code-query.ts'
import { toast } from '../../ui/toast.ts'
import { personQuery } from '../people/index.ts'
import { useCan, useMe } from '../session/index.ts'
import { viewOf } from './address.ts'
import { draftKey, moveDraft } from './drafts.ts'

/** The chooser's code and words. Without them one answers here, as before. */
const chooserQuery = codeQuery('reach', () => import('../reach/index.ts'), { words: true })

/** Above the composer, where a person has several accounts: on which of them the answer goes out. To choose another opens its conversation. */
export function ChannelSlot({ conversation }: { conversation: Conversation }) {
  const can = useCan()
  const { personId } = conversation.contact
  const person = useQuery({ ...personQuery(personId), enabled: can('person.read') }).data
  const several = (person?.contacts.length ?? 0) > 1
  const { data: chooser } = useQuery({ ...chooserQuery, enabled: several && can('conversation.reply') })
  return several && chooser ? <Chooser part={chooser} conversation={conversation} /> : null
}

type Part = typeof import('../reach/index.ts')

function Chooser({ part, conversation }: { part: Part; conversation: Conversation }) {
  const { t } = useTranslation('inbox')
  const me = useMe()
  const navigate = useNavigate()
  const { view } = useParams({ strict: false })
  const { data: channels } = part.useLiveChannels(conversation.contact.personId)
  if (!channels) return null
  const choose = (conversationId: string) => {
    const owner = { tenantId: me.tenant.id, userId: me.id }
    moveDraft(draftKey(owner, conversation.id), draftKey(owner, conversationId))
    const page = channels.find((one) => one.conversation?.id === conversationId)?.contact.page
    toast(t('switched', { channel: page?.name ?? '' }))
    void navigate({ to: '/inbox/$view/$conversationId', params: { view: viewOf(view), conversationId }, search: true })
  }
  return <part.ChannelBar channels={channels} currentId={conversation.id} name={conversation.contact.name} onChoose={choose} />
}
