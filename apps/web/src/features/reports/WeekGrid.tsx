import { type KeyboardEvent, useRef, useState } from 'react'

interface WeekCell {
  weekday: number
  hour: number
  value: number
}

interface Props {
  label: string
  locale: string
  cells: WeekCell[]
  onOpen: (cell: WeekCell & { name: string }) => void
}

const STEPS: Readonly<Record<string, [down: number, right: number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
}
const HOURS = Array.from({ length: 24 }, (_, hour) => hour)
const DAYS = [1, 2, 3, 4, 5, 6, 7]

/** Seven days by twenty-four hours, the fuller the stronger. One stop for Tab; arrow keys walk, Enter opens. */
export function WeekGrid({ label, locale, cells, onOpen }: Props) {
  const grid = useRef<HTMLTableElement>(null)
  const [at, setAt] = useState([1, 9] as [number, number])
  const most = Math.max(1, ...cells.map(({ value }) => value))
  const dayName = (weekday: number, style: 'short' | 'long') =>
    new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC' }).format(Date.UTC(2024, 0, weekday))
  const walk = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (!step) return
    event.preventDefault()
    const next: [number, number] = [within(at[0] + step[0], 1, 7), within(at[1] + step[1], 0, 23)]
    setAt(next)
    grid.current?.querySelector<HTMLElement>(`[data-at="${next.join(' ')}"]`)?.focus()
  }
  return (
    <table
      ref={grid}
      aria-label={label}
      onKeyDown={walk}
      className="w-full table-fixed border-separate border-spacing-0.5 text-meta max-panes:border-spacing-px"
    >
      <thead>
        <tr>
          <td className="w-10" />
          {HOURS.map((hour) => (
            <th key={hour} scope="col" className="font-normal text-faint">
              {hour % 3 === 0 ? hour : <span className="sr-only">{hour}</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {DAYS.map((weekday) => (
          <tr key={weekday}>
            <th scope="row" className="pr-1 text-left font-normal text-faint">
              {dayName(weekday, 'short')}
            </th>
            {HOURS.map((hour) => {
              const cell = cells.find((one) => one.weekday === weekday && one.hour === hour) ?? { weekday, hour, value: 0 }
              const name = `${dayName(weekday, 'long')} ${hour}:00`
              return (
                <td key={hour} className="p-0">
                  <button
                    type="button"
                    data-at={`${weekday} ${hour}`}
                    tabIndex={at[0] === weekday && at[1] === hour ? 0 : -1}
                    aria-label={`${name}: ${cell.value.toLocaleString(locale)}`}
                    title={`${name}: ${cell.value.toLocaleString(locale)}`}
                    aria-disabled={cell.value === 0}
                    onFocus={() => setAt([weekday, hour])}
                    onClick={() => cell.value > 0 && onOpen({ ...cell, name })}
                    className="relative block h-6 w-full overflow-hidden rounded-small bg-sunken"
                  >
                    <span
                      aria-hidden
                      className="absolute inset-0 bg-accent"
                      style={{ opacity: cell.value === 0 ? 0 : 0.15 + 0.85 * (cell.value / most) }}
                    />
                  </button>
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}
