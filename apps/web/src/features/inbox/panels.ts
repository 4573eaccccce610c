import { remember, remembered } from '../../lib/storage.ts'
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

export function togglePanel(name: keyof Panels): void {
  panels.set((now) => ({ ...now, [name]: !now[name] }))
}
