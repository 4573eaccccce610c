import { useState } from 'preact/hooks'
import { found } from './finder.ts'
import { grouped } from './groups.ts'
import { dressed } from './look.ts'
import { keep, useWorld } from './state.ts'
import type { Customer, Platform } from './types.ts'

interface Props {
  platforms: readonly Platform[]
  tab: string
  wire: string
  choose(key: string): void
}

/** All phones by what they are, and a search that finds a phone or whom one can be on it. */
export function PhonesNav({ platforms, tab, wire, choose }: Props) {
  const { accounts, customers } = useWorld()
  const [asked, setAsked] = useState('')
  const hits = found(asked, { platforms, customers })
  const become = (customer: Customer) => {
    keep(`${customer.platform}.account`, customer.account)
    keep(`${customer.platform}.customer`, customer.id)
    keep(`${customer.platform}.view`, 'chat')
    setAsked('')
    choose(customer.platform)
  }
  const titleOf = (key: string) => platforms.find((one) => one.key === key)?.title
  return (
    <nav class="tabs" aria-label="Phones">
      <input
        type="search"
        aria-label="Find a platform or a customer"
        placeholder="Platform or customer"
        value={asked}
        onInput={(event) => setAsked(event.currentTarget.value)}
      />
      {hits.platforms.length + hits.customers.length === 0 && <p class="hint">Nobody is called that</p>}
      <div class="list">
        {grouped(hits.platforms).map((group) => (
          <fieldset key={group.title}>
            <legend>{group.title}</legend>
            {group.platforms.map(({ key, title, look }) => (
              <button
                type="button"
                key={key}
                class={accounts.some(({ platform }) => platform === key) ? '' : 'unused'}
                aria-current={tab === key ? 'page' : undefined}
                onClick={() => choose(key)}
              >
                <i class={`dot ${key}`} style={dressed(look)} aria-hidden="true" />
                {title}
              </button>
            ))}
          </fieldset>
        ))}
        {hits.customers.length > 0 && (
          <fieldset>
            <legend>Customers</legend>
            {hits.customers.map((customer) => (
              <button type="button" key={customer.id} class="person" onClick={() => become(customer)}>
                <span>{customer.name}</span>
                <small>{titleOf(customer.platform)}</small>
              </button>
            ))}
          </fieldset>
        )}
        <button type="button" class="narrow" aria-current={tab === wire ? 'page' : undefined} onClick={() => choose(wire)}>
          Wire
        </button>
      </div>
    </nav>
  )
}
