import { useLocale } from '../../lib/use-locale.ts'

interface Props {
  name: string
  count: number
  /** The count whose bar is as long as there is room. */
  most: number
  onOpen: () => void
}

/** One of several counts below each other; what is counted opens by it. */
export function Bar({ name, count, most, onOpen }: Props) {
  const locale = useLocale()
  return (
    <li>
      <button
        type="button"
        disabled={count === 0}
        onClick={onOpen}
        className="grid h-8 w-full grid-cols-[7.5rem_1fr_3.5rem] items-center gap-3 rounded-control px-2 text-left text-small enabled:hover:bg-hover"
      >
        <span className="text-soft">{name}</span>
        <span className="h-4 rounded-small bg-accent" style={{ width: `${(count / most) * 100}%` }} />
        <span className="text-right tabular-nums">{count.toLocaleString(locale)}</span>
      </button>
    </li>
  )
}
