import { FaultSwitches } from './faults.tsx'
import { Phone } from './phone.tsx'
import { PhonesNav } from './phones-nav.tsx'
import { useKept, useLiveWorld, WorldContext } from './state.ts'
import { ThemeSwitch } from './theme.tsx'
import { WebPhone } from './web-phone.tsx'
import { Wire } from './wire.tsx'

const WIRE = 'wire'

/** A list of phones, the phones in a row, beside them what goes over the wire; the list brings a phone into view. On a narrow screen one of them at a time. */
export function App() {
  const world = useLiveWorld()
  const [tab, setTab] = useKept('tab', 'whatsapp')
  // Who has an account stands in front.
  const unused = (key: string) => Number(!world.accounts.some(({ platform }) => platform === key))
  const platforms = world.platforms.toSorted((a, b) => unused(a.key) - unused(b.key))
  const choose = (key: string) => {
    setTab(key)
    document.getElementById(`phone-${key}`)?.scrollIntoView({ inline: 'start', block: 'nearest' })
  }

  return (
    <WorldContext.Provider value={world}>
      <header class="top">
        <h1>Simulator</h1>
        <p class="lead">Be a customer on any platform. Beside the phones: every webhook and call, and what can go wrong.</p>
        {!world.live && (
          <p class="offline" role="status">
            The simulator is away; reconnecting
          </p>
        )}
        <ThemeSwitch />
      </header>
      <main class="stage">
        <PhonesNav platforms={platforms} tab={tab} wire={WIRE} choose={choose} />
        <div class="phones">
          {platforms.map((platform) => (
            <div id={`phone-${platform.key}`} class={`slot ${tab === platform.key ? 'chosen' : ''}`} key={platform.key}>
              {platform.key === 'web' ? <WebPhone platform={platform} /> : <Phone platform={platform} />}
            </div>
          ))}
        </div>
        <aside class={`side ${tab === WIRE ? 'chosen' : ''}`} aria-label="Wire and faults">
          <FaultSwitches />
          <Wire />
        </aside>
      </main>
    </WorldContext.Provider>
  )
}
