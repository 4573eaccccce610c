import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { Failure } from '../ui/Failure.tsx'

/** A screen that could not be opened: server away, or code of the screen not loaded. */
export function RouteFailure({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const retry = () => {
    reset()
    void router.invalidate()
  }
  return <Failure error={error instanceof Error ? error : new Error(String(error))} onRetry={retry} />
}
