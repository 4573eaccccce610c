import type { Macro } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'
import { toast } from '../../ui/toast.ts'
import { useReason } from '../../ui/use-reason.ts'
import { runMacro } from './macros.queries.ts'

/** A function that runs a macro and says what came of it. */
export function useRunMacro(): (macro: Pick<Macro, 'id' | 'name'>, conversationIds: readonly string[]) => Promise<void> {
  const { t } = useTranslation('macros')
  const reason = useReason()
  return async ({ id, name }, conversationIds) => {
    try {
      const { done, refused } = await runMacro(id, conversationIds)
      const [first] = refused
      if (!first) toast(conversationIds.length === 1 ? t('done', { name }) : t('doneOn', { name, count: done.length }))
      else if (conversationIds.length === 1) toast(t('refused', { name, reason: first.reason }), { tone: 'bad' })
      else toast(t('partly', { name, done: done.length, refused: refused.length, reason: first.reason }), { tone: 'bad' })
    } catch (error) {
      toast(reason(error as Error), { tone: 'bad' })
    }
  }
}
