import { useQuery } from '@tanstack/react-query'
import { everyWord } from '../../../lib/i18n.ts'
import { CommandPalette } from '../../palette/index.ts'
import { usePaletteEntries } from './entries.ts'

/** The command palette with all that the product brings to it. Names in other languages are found as soon as their words are there. */
export function Palette({ onClose }: { onClose: () => void }) {
  useQuery({ queryKey: ['code', 'every-word'], queryFn: () => everyWord().then(() => true), staleTime: Number.POSITIVE_INFINITY })
  return <CommandPalette entries={usePaletteEntries()} onClose={onClose} />
}
