import type { Conversation } from '@switchboard/contracts'
import { useQuery } from '@tanstack/react-query'
import { useLayoutEffect } from 'react'
import { codeQuery } from '../../lib/code-query.ts'
import { useReason } from '../../ui/use-reason.ts'
import type { SlashBox } from './use-slash.ts'

export interface ListProps {
  box: SlashBox
  conversation: Conversation
  /** A response went into the text. */
  onUse: (id: string) => void
}

/** The list's code. Without it one can still write and send. */
const listQuery = codeQuery('canned-list', () => import('./CannedList.tsx'))

/** Stands by as soon as somebody writes: the list, its code and its rows are there with the slash. */
export function CannedSlot(props: ListProps) {
  const reason = useReason()
  const { data: part, error } = useQuery(listQuery)
  const { keys, slash } = props.box
  useLayoutEffect(() => {
    if (error) keys.current = () => false
  }, [error, keys])
  if (part) return <part.CannedList {...props} />
  if (!error || !slash) return null
  return (
    <p role="status" className={`${FLOATING} px-4 py-3 text-small text-soft`}>
      {reason(error)}
    </p>
  )
}

/** Above the box in which one writes. */
export const FLOATING = 'absolute inset-x-0 bottom-full z-30 mb-1.5 rounded-panel border border-line bg-float shadow-float'
