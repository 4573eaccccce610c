import clsx from 'clsx'

/** The grey shape of what is coming. Invisible for the first 150 ms. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={clsx('shown-late block rounded-control bg-press', className)} />
}

/** Skeleton of a screen beyond the inbox: lines where the rows of its table or form will stand. */
export function SkeletonLines({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="flex flex-col">
      {['w-2/5', 'w-1/2', 'w-1/3', 'w-2/5', 'w-1/4', 'w-1/3'].map((width, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines never change their order
        <div key={at} className="flex h-12 items-center px-6 max-panes:px-4">
          <Skeleton className={clsx('h-3', width)} />
        </div>
      ))}
    </div>
  )
}

/** Skeleton of a list: a face and two lines per row. */
export function SkeletonRows({ rows = 8, label }: { rows?: number; label: string }) {
  return (
    <div role="status" aria-label={label} className="flex flex-col">
      {Array.from({ length: rows }, (_, at) => at).map((at) => (
        <div key={at} className="flex h-17 items-center gap-3 px-3">
          <Skeleton className="size-9 rounded-full" />
          <div className="flex flex-1 flex-col gap-2">
            <Skeleton className={at % 2 ? 'h-3 w-2/5' : 'h-3 w-3/5'} />
            <Skeleton className={at % 3 ? 'h-3 w-4/5' : 'h-3 w-3/5'} />
          </div>
        </div>
      ))}
    </div>
  )
}
