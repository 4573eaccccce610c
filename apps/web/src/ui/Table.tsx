import clsx from 'clsx'
import type { ReactNode } from 'react'

export interface Column<Row> {
  key: string
  title: string
  cell: (row: Row) => ReactNode
  /** Less important: left out where there is little room. */
  spare?: boolean
  /** Takes the room that is left on a phone, and shortens or wraps what does not fit. */
  main?: boolean
}

interface Props<Row> {
  label: string
  columns: Column<Row>[]
  rows: Row[]
  rowKey: (row: Row) => string
  onOpen?: (row: Row) => void
}

/** Rows under a heading that stays in sight. A row that can be opened is a button for the keyboard, too. */
export function Table<Row>({ label, columns, rows, rowKey, onOpen }: Props<Row>) {
  return (
    <table aria-label={label} className="w-full border-separate border-spacing-0 text-left text-body">
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              className={clsx(
                'sticky top-0 z-10 h-9 border-line border-b bg-surface px-3 font-medium text-faint text-meta first:pl-6 last:pr-6 max-panes:first:pl-4 max-panes:last:pr-4',
                column.spare && 'max-panes:hidden',
                column.main && 'max-panes:w-full max-panes:max-w-0',
              )}
            >
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr
            key={rowKey(row)}
            tabIndex={onOpen ? 0 : undefined}
            onClick={onOpen && (() => onOpen(row))}
            onKeyDown={onOpen && ((event) => event.key === 'Enter' && event.target === event.currentTarget && onOpen(row))}
            className={clsx('group', onOpen && 'hover:bg-hover focus-visible:-outline-offset-2')}
          >
            {columns.map((column) => (
              <td
                key={column.key}
                className={clsx(
                  'h-12 border-line border-b px-3 align-middle first:pl-6 last:pr-6 max-panes:first:pl-4 max-panes:last:pr-4',
                  column.spare && 'max-panes:hidden',
                  column.main && 'max-panes:w-full max-panes:max-w-0 max-panes:wrap-anywhere',
                )}
              >
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
