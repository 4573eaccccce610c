import type { State } from '../state.ts'

/** The shop's first words, at the top of every new chat. */
export function Greeting({ state }: { state: State }) {
  if (!state.config?.greeting) return null
  return (
    <p class="greeting" dir="auto">
      {state.config.greeting}
    </p>
  )
}
