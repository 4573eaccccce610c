import { useRef } from 'preact/hooks'
import { useKept, useWorld } from './state.ts'
import type { Platform } from './types.ts'

const locales = [
  { key: 'vi', title: 'Tiếng Việt' },
  { key: 'en', title: 'English' },
  { key: 'es', title: 'Español' },
]

/** A browser with the shop's page in it; the chat in there is the real widget. */
export function WebPhone({ platform }: { platform: Platform }) {
  const world = useWorld()
  const accounts = world.accounts.filter((account) => account.platform === platform.key)
  const [accountId, setAccount] = useKept('web.account', '')
  const [locale, setLocale] = useKept('web.locale', 'vi')
  const frame = useRef<HTMLIFrameElement>(null)
  const account = accounts.find((one) => one.account === accountId) ?? accounts[0]
  const query = new URLSearchParams({ locale, ...(account ? { key: account.account, origin: account.origin } : {}) })
  const page = `/shop?${query}`

  /** The widget keeps its visitor in this origin's storage; the simulator's own choices stay. */
  const newVisitor = () => {
    for (const key of Object.keys(localStorage)) if (!key.startsWith('simulator:')) localStorage.removeItem(key)
    frame.current?.contentWindow?.location.reload()
  }

  return (
    <section class="device web" aria-label={platform.title}>
      <div class="above">
        <h2>
          <i class="dot" aria-hidden="true" />
          {platform.title}
        </h2>
        <div class="chooser">
          {accounts.length > 1 && (
            <label>
              <span>Shop</span>
              <select value={account?.account} onChange={(event) => setAccount(event.currentTarget.value)}>
                {accounts.map((one) => (
                  <option key={one.account} value={one.account}>
                    {one.name}
                  </option>
                ))}
              </select>
            </label>
          )}
          <label>
            <span>Language</span>
            <select value={locale} onChange={(event) => setLocale(event.currentTarget.value)}>
              {locales.map(({ key, title }) => (
                <option key={key} value={key} title={title}>
                  {key.toUpperCase()}
                </option>
              ))}
            </select>
          </label>
          <button type="button" onClick={newVisitor}>
            New visitor
          </button>
        </div>
      </div>
      <div class="case">
        <div class="bar" aria-hidden="true">
          <i />
          <i />
          <i />
          <span>ngocsaigon.example</span>
        </div>
        {world.loaded && <iframe ref={frame} title="Shop page" src={page} />}
      </div>
    </section>
  )
}
