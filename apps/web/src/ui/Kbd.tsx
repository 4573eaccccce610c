import { keyLabel } from '../lib/keyboard.ts'

export function Kbd({ keys }: { keys: string }) {
  return <kbd className="rounded-small border border-line-strong px-1 font-sans text-meta text-faint">{keyLabel(keys)}</kbd>
}
