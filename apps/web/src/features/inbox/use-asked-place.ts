import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { ThreadPlace } from './use-jump.ts'

/** The address may name a message or note of the thread: once the thread is `ready` it is gone to, and the address forgets it. */
export function useAskedPlace(ready: boolean, go: (place: ThreadPlace) => void): void {
  const { message, note } = useSearch({ strict: false })
  const navigate = useNavigate()
  useEffect(() => {
    const id = message ?? note
    if (!ready || id === undefined) return
    go({ kind: message === undefined ? 'note' : 'message', id })
    void navigate({ to: '.', search: ({ message: _, note: __, ...rest }) => rest, replace: true })
  }, [ready, message, note, go, navigate])
}
