import { useEffect, useState } from 'preact/hooks'
import { control } from './api.ts'
import type { Customer, Presence } from './types.ts'

const presences: readonly { key: Presence; title: string; hint: string }[] = [
  { key: 'reading', title: 'Reading', hint: 'Messages are delivered and read' },
  { key: 'online', title: 'Online', hint: 'Messages are delivered, but not read' },
  { key: 'offline', title: 'Offline', hint: 'Messages are sent, and wait' },
]

/** The top of the phone: its clock, and how attentive whoever holds it is. */
export function StatusBar({ customer }: { customer: Customer }) {
  const set = (presence: Presence) => control('PATCH', `/customers/${encodeURIComponent(customer.id)}`, { presence })
  const now = presences.find(({ key }) => key === customer.presence)
  return (
    <div class="status">
      <Clock />
      <label class={`presence ${customer.presence}`} title={now?.hint}>
        <span>Phone of {customer.name}</span>
        <i aria-hidden="true" />
        <select value={customer.presence} onChange={(event) => void set(event.currentTarget.value as Presence)}>
          {presences.map(({ key, title, hint }) => (
            <option key={key} value={key} title={hint}>
              {title}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}

/** Ticks on the second. */
function Clock() {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setTimeout(() => setNow(Date.now()), 1_000 - (Date.now() % 1_000))
    return () => clearTimeout(timer)
  }, [now])
  return <time class="clock">{new Date(now).toLocaleTimeString(undefined, { hour12: false })}</time>
}
