import { lazyRouteComponent } from '@tanstack/react-router'
import { allWords } from '../lib/i18n.ts'
import { orWhy } from '../lib/load-code.ts'

/**
 * A screen whose code comes with the first visit. Code that is gone makes the router load the app anew, since a newer version stands on the
 * server; without an answer that would lose the window, so it fails here like any other request.
 */
export function screen<Module extends Record<string, unknown>, Name extends keyof Module>(load: () => Promise<Module>, name: Name) {
  return lazyRouteComponent(() => orWhy(load), name)
}

/** The same for what is not among the first screens: its words come with its code. */
export function laterScreen<Module extends Record<string, unknown>, Name extends keyof Module>(load: () => Promise<Module>, name: Name) {
  return screen(async () => (await Promise.all([load(), allWords()]))[0], name)
}
