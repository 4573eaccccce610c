import { useEffect, useRef } from 'react'
import { useKeys } from '../../lib/keyboard.ts'
import { offerUndo } from './take-back.ts'

/** While it is there, a key takes a message back: Z, and with Ctrl also in the box where one writes, while nothing stands in it. */
export function UndoKeys({ conversationId, onUndo }: { conversationId: string; onUndo: () => void }) {
  useKeys({ undo: onUndo })
  const latest = useRef(onUndo)
  latest.current = onUndo
  useEffect(() => offerUndo(conversationId, () => latest.current()), [conversationId])
  return null
}
