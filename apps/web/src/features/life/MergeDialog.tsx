import type { Conversation, ConversationMerge, MergedConversations, Person } from '@switchboard/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../lib/api.ts'
import { dayAndClock } from '../../lib/format.ts'
import { useLocale } from '../../lib/use-locale.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { InlineFailure } from '../../ui/Failure.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PlatformMark } from '../../ui/PlatformMark.tsx'
import { toast } from '../../ui/toast.ts'

interface Props {
  conversation: Conversation
  onClose: () => void
}

/** Makes another conversation of the person part of this one, and lists what was merged, to be taken back. */
export function MergeDialog({ conversation, onClose }: Props) {
  const { t } = useTranslation('life')
  const queryClient = useQueryClient()
  const [chosen, setChosen] = useState<string>()
  const person = useQuery({
    queryKey: ['person', conversation.contact.personId],
    queryFn: ({ signal }) => api.get<Person>(`/people/${conversation.contact.personId}`, {}, { signal }),
  })
  const log = useQuery({
    queryKey: ['conversation-merges', conversation.id],
    queryFn: ({ signal }) => api.get<{ data: ConversationMerge[] }>(`/conversations/${conversation.id}/merges`, {}, { signal }),
  })
  const anew = () => {
    for (const key of ['conversation', 'conversations', 'messages', 'notes', 'activities', 'counts', 'conversation-merges'])
      void queryClient.invalidateQueries({ queryKey: [key] })
  }
  const merge = useMutation({
    mutationFn: (conversationId: string) => api.post<MergedConversations>(`/conversations/${conversation.id}/merge`, { conversationId }),
    onSuccess: () => {
      anew()
      toast(t('merge.done'))
      onClose()
    },
  })
  const takeBack = useMutation({
    mutationFn: (mergeId: string) => api.post<MergedConversations>(`/conversations/${conversation.id}/unmerge`, { mergeId }),
    onSettled: anew,
  })
  const standing = log.data?.data.filter(({ undoneAt }) => undoneAt === null) ?? []
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('merge.title')}
      description={t('merge.about')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:cancel')}</Button>
          <Button
            look="primary"
            disabled={chosen === undefined}
            busy={merge.isPending}
            onClick={() => chosen !== undefined && merge.mutate(chosen)}
          >
            {t('merge.act')}
          </Button>
        </>
      }
    >
      <Loaded query={person}>
        {(data) => (
          <Others
            person={data}
            without={[conversation.id, ...conversation.merged.map(({ id }) => id)]}
            chosen={chosen}
            onChoose={setChosen}
          />
        )}
      </Loaded>
      {standing.length > 0 && (
        <section aria-label={t('merge.log')} className="mt-4 border-line border-t pt-3">
          <h3 className="pb-1 font-medium text-small">{t('merge.log')}</h3>
          <ul className="flex flex-col gap-1">
            {standing.map((line) => (
              <li key={line.id} className="flex items-center gap-2 text-small">
                <span className="min-w-0 flex-1 truncate">
                  {line.channel}
                  {line.mergedBy && <span className="text-faint"> · {line.mergedBy.name}</span>}
                </span>
                <Button size="small" busy={takeBack.isPending && takeBack.variables === line.id} onClick={() => takeBack.mutate(line.id)}>
                  {t('merge.takeBack')}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="mt-3">
        <InlineFailure error={merge.error ?? takeBack.error} />
      </div>
    </Dialog>
  )
}

interface OthersProps {
  person: Person
  without: readonly string[]
  chosen: string | undefined
  onChoose: (id: string) => void
}

function Others({ person, without, chosen, onChoose }: OthersProps) {
  const { t } = useTranslation('life')
  const locale = useLocale()
  const others = person.conversations.filter(({ id }) => !without.includes(id))
  if (others.length === 0) return <p className="text-small text-soft">{t('merge.none')}</p>
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="sr-only">{t('merge.which')}</legend>
      {others.map((one) => (
        <label
          key={one.id}
          className="flex cursor-pointer items-center gap-2 rounded-control border border-line px-3 py-2 hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft"
        >
          <input type="radio" name="merge-with" className="accent-accent" checked={chosen === one.id} onChange={() => onChoose(one.id)} />
          <PlatformMark platform={one.page.platform} />
          <span className="min-w-0 flex-1 truncate">{one.page.name}</span>
          <span className="text-faint text-meta">
            {t(`inbox:statuses.${one.status}`)} · {dayAndClock(one.lastActivityAt, locale, Date.now())}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
