import { AlarmClock, Archive, Flag, GitMerge, History, Hourglass, LogIn, LogOut, Mail, PanelRight, Printer, Users } from 'lucide-react'
import { useQuery } from '@tanstack/react-query'
import { under, useEveryName } from '../../../lib/every-name.ts'
import type { PaletteEntry } from '../../../lib/palette-entry.ts'
import { useCan, useMe } from '../../session/index.ts'
import { toggleActivities, useShowsActivities } from '../activities.ts'
import { draftKey, isWritten, shareDraft, useDraft } from '../drafts.ts'
import { PRIORITY_CHOICES } from '../filters.ts'
import { type OpenThread, useOpenThread } from '../open-thread.ts'
import { participantsQuery, useParticipantActs } from '../participants/participants.queries.ts'
import { snoozeChoices } from '../snooze-times.ts'

/** What can be done with the open conversation and has no key of its own. */
export function useConversationEntries(): readonly PaletteEntry[] {
  const t = useEveryName()
  const can = useCan()
  const me = useMe()
  const shown = useShowsActivities()
  const thread = useOpenThread()
  const id = thread?.conversation.id ?? ''
  const there = useQuery({ ...participantsQuery(id), enabled: id !== '' }).data
  const { join, leave } = useParticipantActs(id)
  const key = draftKey({ tenantId: me.tenant.id, userId: me.id }, id)
  const draft = useDraft(key)
  if (!thread) return []
  const { conversation, ask, toggleContext } = thread
  const share = () => shareDraft(key, !draft.shared)
  const acts: (Omit<PaletteEntry, 'group'> & { if?: boolean })[] = [
    ...changes(t, thread).map((entry) => ({ ...entry, if: can('conversation.update') })),
    {
      id: 'merge',
      named: t('life:merge.name'),
      icon: GitMerge,
      run: () => ask('merge'),
      if: can('conversation.merge') && conversation.place === 'direct',
    },
    { id: 'transcript', named: t('life:transcript.name'), icon: Mail, run: () => ask('transcript'), if: can('conversation.transcript') },
    { id: 'print', named: t('life:print.name'), icon: Printer, run: () => window.open(`/print/${id}`, '_blank', 'noopener') },
    there?.some(({ user }) => user.id === me.id)
      ? { id: 'leave', named: under(t('inbox:participants.title'), t('inbox:participants.leave')), icon: LogOut, run: leave }
      : { id: 'join', named: under(t('inbox:participants.title'), t('inbox:participants.join')), icon: LogIn, run: join },
    ...(isWritten(draft)
      ? [
          {
            id: 'share-draft',
            named: t(draft.shared ? 'inbox:drafts.unshare' : 'inbox:drafts.share'),
            icon: Users,
            run: share,
            if: can('conversation.reply'),
          },
        ]
      : []),
    { id: 'activities', named: t(shown ? 'life:hide' : 'life:show'), icon: History, run: toggleActivities },
    { id: 'context', named: t('inbox:toggleContext'), icon: PanelRight, run: toggleContext },
  ]
  return acts.filter((entry) => entry.if !== false).map((entry) => ({ ...entry, group: 'conversation' }))
}

function changes(
  t: ReturnType<typeof useEveryName>,
  { conversation: { status }, actions, ask }: OpenThread,
): Omit<PaletteEntry, 'group'>[] {
  const snooze = t('inbox:snooze.name')
  const priority = t('inbox:priority')
  return [
    ...snoozeChoices(new Date()).map(({ key, until }) => ({
      id: `snooze.${key}`,
      named: under(snooze, t(`inbox:snooze.${key}`)),
      icon: AlarmClock,
      deep: true as const,
      run: () => actions.snooze(until),
    })),
    { id: 'snooze.reply', named: under(snooze, t('inbox:snooze.reply')), icon: AlarmClock, deep: true, run: () => actions.snooze(null) },
    { id: 'snooze.custom', named: under(snooze, t('inbox:snooze.custom')), icon: AlarmClock, deep: true, run: () => ask('snooze') },
    ...PRIORITY_CHOICES.map((one) => ({
      id: `priority.${one}`,
      named: under(priority, t(`inbox:priorities.${one}`)),
      icon: Flag,
      deep: true as const,
      run: () => actions.setPriority(one),
    })),
    ...(status === 'pending'
      ? []
      : [{ id: 'pending', named: t('inbox:setPending'), icon: Hourglass, run: () => actions.setStatus('pending') }]),
    ...(status === 'archived'
      ? []
      : [{ id: 'archive', named: t('inbox:archive'), icon: Archive, run: () => actions.setStatus('archived') }]),
  ]
}
