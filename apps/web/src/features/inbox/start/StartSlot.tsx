import { lazy, Suspense } from 'react'
import { allWords } from '../../../lib/i18n.ts'
import { useKeys } from '../../../lib/keyboard.ts'
import { useStore } from '../../../lib/store.ts'
import { useStartPages } from './may-start.ts'
import { starting } from './opening.ts'

const StartDialog = lazy(async () => {
  const [{ StartDialog: dialog }] = await Promise.all([import('./StartDialog.tsx'), allWords()])
  return { default: dialog }
})

/** Where somebody is written to first, from any screen, by a key or whatever sets `starting`. */
export function StartSlot() {
  const may = useStartPages().length > 0
  const start = useStore(starting)
  useKeys(may ? { compose: () => starting.set(true) } : {})
  return <Suspense>{start && <StartDialog onClose={() => starting.set(false)} />}</Suspense>
}
