import { useEffect, useState } from 'preact/hooks'
import { control } from './api.ts'
import { Chooser } from './chooser.tsx'
import { Composer } from './composer.tsx'
import type { Focus } from './focus.ts'
import { dressed } from './look.ts'
import { useKept, useWorld } from './state.ts'
import { StatusBar } from './status-bar.tsx'
import { Thread } from './thread.tsx'
import { Tools } from './tools.tsx'
import type { Account, Customer, Platform } from './types.ts'
import { Wall } from './wall.tsx'

export function Phone({ platform }: { platform: Platform }) {
  const world = useWorld()
  const accounts = world.accounts.filter((account) => account.platform === platform.key)
  const [accountId, setAccount] = useKept(`${platform.key}.account`, '')
  const account = accounts.find((one) => one.account === accountId) ?? accounts[0]
  const customers = world.customers.filter((one) => one.platform === platform.key && one.account === account?.account)
  const [customerId, setCustomer] = useKept(`${platform.key}.customer`, '')
  const customer = customers.find((one) => one.id === customerId) ?? customers[0]

  return (
    <section class={`device ${platform.key}`} style={dressed(platform.look)} aria-label={platform.title}>
      <div class="above">
        <h2>
          <i class="dot" aria-hidden="true" />
          {platform.title}
        </h2>
        {account && <Chooser {...{ platform, account, accounts, customers, setAccount, setCustomer }} customer={customer} />}
      </div>
      <div class="case">
        {!account && (
          <Empty title="No account yet" hint={`Connect a ${platform.title} account and it appears here.`} loaded={world.loaded} />
        )}
        {account && !customer && (
          <Empty title="Nobody here yet" hint={`Add a customer to write to ${account.name}.`} loaded={world.loaded} />
        )}
        {account && customer && <Screen {...{ platform, customer, account, customers }} key={customer.id} />}
      </div>
    </section>
  )
}

function Empty({ title, hint, loaded }: { title: string; hint: string; loaded: boolean }) {
  if (!loaded) return <div class="empty" />
  return (
    <div class="empty">
      <strong>{title}</strong>
      <p>{hint}</p>
    </div>
  )
}

interface ScreenProps {
  platform: Platform
  customer: Customer
  account: Account
  customers: readonly Customer[]
}

function Screen({ platform, customer, account, customers }: ScreenProps) {
  const business = account.name
  const { threads, typing, loadThread } = useWorld()
  const [focus, setFocus] = useState<Focus>()
  const [view, setView] = useKept(`${platform.key}.view`, 'chat')
  const onWall = platform.wall && view === 'posts'
  const words = platform.key === 'youtube' ? { chat: 'Live chat', posts: 'Videos' } : { chat: 'Chat', posts: 'Posts' }
  const [failure, setFailure] = useState('')
  const lines = threads[customer.id]
  useEffect(() => {
    if (!lines) loadThread(customer.id)
  }, [customer.id, lines === undefined])

  /** Every act of the customer goes through here, so that a refusal is always shown beside it. */
  const act = async (path: string, body: unknown): Promise<boolean> => {
    try {
      await control('POST', `/customers/${encodeURIComponent(customer.id)}/${path}`, body)
      setFailure('')
      setFocus(undefined)
      return true
    } catch (refusal) {
      setFailure(refusal instanceof Error ? refusal.message : String(refusal))
      return false
    }
  }

  return (
    <>
      <StatusBar customer={customer} />
      <header class="chathead">
        <span class="face" aria-hidden="true">
          {initials(business)}
        </span>
        <div>
          <strong>{business}</strong>
          <span class="sub">{typing[customer.id] ? 'typing…' : platform.look?.subtitle}</span>
        </div>
        <Tools platform={platform} act={act} />
      </header>
      {!account.subscribed && <p class="notice">The platform has switched the webhook off: nothing written here arrives.</p>}
      {platform.webhooks && account.subscribed && !account.webhookUrl && (
        <p class="notice">No webhook is set yet: nothing written here arrives.</p>
      )}
      {customer.blocked && <p class="notice">The business has blocked {customer.name}.</p>}
      {platform.wall && (
        <nav class="views" aria-label="Chat or posts">
          {['chat', 'posts'].map((one) => (
            <button type="button" key={one} aria-pressed={(one === 'posts') === onWall} onClick={() => setView(one)}>
              {one === 'chat' ? words.chat : words.posts}
            </button>
          ))}
        </nav>
      )}
      {onWall && <Wall account={account} customer={customer} customers={customers} />}
      {!onWall && (
        <Thread lines={lines} platform={platform} business={business} act={act} onFocus={setFocus} typing={typing[customer.id] ?? false} />
      )}
      {failure && (
        <p class="failure" role="alert">
          {failure}
          <button type="button" aria-label="Dismiss" onClick={() => setFailure('')}>
            ×
          </button>
        </p>
      )}
      {!onWall && <Composer platform={platform} customer={customer} focus={focus} onDone={() => setFocus(undefined)} act={act} />}
    </>
  )
}

function initials(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0]?.toUpperCase() ?? '').join('')
}
