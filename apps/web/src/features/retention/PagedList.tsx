import { Fragment, type ComponentProps, type ReactNode } from 'react'
import { Loaded } from '../../ui/Loaded.tsx'
import { MoreButton } from '../../ui/MoreButton.tsx'

interface Props<Row> {
  pages: ComponentProps<typeof Loaded<Row[]>>['query'] & ComponentProps<typeof MoreButton>['pages']
  label: string
  /** Said when there is none; where it goes without saying, nothing is. */
  none: string | undefined
  /** An item of the list. */
  children: (row: Row, at: number) => ReactNode
}

/** A list that comes page by page. */
export function PagedList<Row extends { id: string }>({ pages, label, none, children }: Props<Row>) {
  return (
    <Loaded query={pages}>
      {(rows) =>
        rows.length === 0 ? (
          none && <p className="text-small text-soft">{none}</p>
        ) : (
          <>
            <ul aria-label={label} className="flex flex-col gap-3">
              {rows.map((row, at) => (
                <Fragment key={row.id}>{children(row, at)}</Fragment>
              ))}
            </ul>
            <MoreButton pages={pages} />
          </>
        )
      }
    </Loaded>
  )
}
