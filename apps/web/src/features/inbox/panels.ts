import { remember, remembered } from '../../lib/storage.ts'
import { useIsRoomy, useIsWide } from '../../lib/use-media.ts'
import { createStore, useStore } from '../../lib/store.ts'

/** Which side panels are open where there is room for them; remembered by this browser. */
export interface Panels {
  sidebar: boolean
  context: boolean
}

const panels = createStore<Panels>(remembered<Panels>('panels') ?? { sidebar: true, context: true })
panels.subscribe(() => remember('panels', panels.get()))

export function usePanels(): Panels {
  return useStore(panels)
}

/** Whether there is room for what is known of the person beside the thread, which keeps its own; else it is laid over it. */
export function useContextBeside(): boolean {
  const [wide, roomy] = [useIsWide(), useIsRoomy()]
  const { sidebar } = usePanels()
  return roomy || (wide && !sidebar)
}

export function togglePanel(name: keyof Panels): void {
  panels.set((now) => ({ ...now, [name]: !now[name] }))
}
