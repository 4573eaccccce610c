import { useState } from 'preact/hooks'
import { control } from './api.ts'
import { useWorld } from './state.ts'
import type { Account, Customer, Platform } from './types.ts'

interface Props {
  platform: Platform
  account: Account
  accounts: Account[]
  customer: Customer | undefined
  customers: Customer[]
  setAccount(id: string): void
  setCustomer(id: string): void
}

const ADD = '+'

/** Whose phone this is, and which business it is talking to. */
export function Chooser({ platform, account, accounts, customer, customers, setAccount, setCustomer }: Props) {
  const { loaded } = useWorld()
  const [asked, setAdding] = useState(false)
  const adding = asked || (loaded && customers.length === 0)
  return (
    <div class="chooser">
      {accounts.length > 1 && (
        <label>
          <span>Business</span>
          <select value={account.account} onChange={(event) => setAccount(event.currentTarget.value)}>
            {accounts.map((one) => (
              <option key={one.account} value={one.account}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
      )}
      {!adding && (
        <label>
          <span>Customer</span>
          <select
            value={customer?.id}
            onChange={(event) => {
              if (event.currentTarget.value === ADD) setAdding(true)
              else setCustomer(event.currentTarget.value)
            }}
          >
            {customers.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
            <option value={ADD}>Somebody new…</option>
          </select>
        </label>
      )}
      {adding && (
        <NewCustomer
          platform={platform}
          account={account}
          onCancel={customers.length > 0 ? () => setAdding(false) : undefined}
          onDone={(id) => {
            setCustomer(id)
            setAdding(false)
          }}
        />
      )}
    </div>
  )
}

interface NewProps {
  platform: Platform
  account: Account
  onDone(id: string): void
  onCancel: (() => void) | undefined
}

function NewCustomer({ platform, account, onDone, onCancel }: NewProps) {
  const [name, setName] = useState('')
  const [failure, setFailure] = useState('')

  const add = async (event: Event) => {
    event.preventDefault()
    try {
      const made = await control<Customer>('POST', '/customers', { platform: platform.key, account: account.account, name: name.trim() })
      onDone(made.id)
    } catch (refusal) {
      setFailure(refusal instanceof Error ? refusal.message : String(refusal))
    }
  }

  return (
    <form class="newcomer" onSubmit={add}>
      <input
        aria-label={`Name of the new ${platform.title} customer`}
        placeholder="New customer"
        value={name}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <button type="submit" disabled={!name.trim()}>
        Add
      </button>
      {onCancel && (
        <button type="button" class="plain" onClick={onCancel} aria-label="Cancel">
          ×
        </button>
      )}
      {failure && <p role="alert">{failure}</p>}
    </form>
  )
}
