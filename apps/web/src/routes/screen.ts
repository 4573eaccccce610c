import { lazyRouteComponent } from '@tanstack/react-router'
import { OfflineError } from '../lib/problem-error.ts'

/**
 * A screen whose code comes with the first visit. Code that is gone makes the router load the app anew, since a newer version stands on the
 * server; without an answer that would lose the window, so it fails here like any other request.
 */
export function screen<Module extends Record<string, unknown>, Name extends keyof Module>(load: () => Promise<Module>, name: Name) {
  const loadOrSayWhy = () =>
    load().catch(async (error: unknown) => {
      throw (await serverAnswers()) ? error : new OfflineError()
    })
  return lazyRouteComponent(loadOrSayWhy, name)
}

async function serverAnswers(): Promise<boolean> {
  try {
    return (await fetch('/', { method: 'HEAD', cache: 'no-store' })).ok
  } catch {
    return false
  }
}
