import { FaultSwitches } from './faults.tsx'
import { Phone } from './phone.tsx'
import { useKept, useLiveWorld, WorldContext } from './state.ts'
import { ThemeSwitch } from './theme.tsx'
import { WebPhone } from './web-phone.tsx'
import { Wire } from './wire.tsx'

/** A row of phones, beside them what goes over the wire. On a narrow screen one of them at a time. */
export function App() {
  const world = useLiveWorld()
  const [tab, setTab] = useKept('tab', 'whatsapp')
  const tabs = [...world.platforms.map(({ key, title }) => ({ key, title })), { key: 'wire', title: 'Wire' }]

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
      <nav class="tabs" aria-label="Phones">
        {tabs.map(({ key, title }) => (
          <button type="button" key={key} aria-current={tab === key ? 'page' : undefined} onClick={() => setTab(key)}>
            {title}
          </button>
        ))}
      </nav>
      <main class="stage">
        <div class="phones">
          {world.platforms.map((platform) => (
            <div class={`slot ${tab === platform.key ? 'chosen' : ''}`} key={platform.key}>
              {platform.key === 'web' ? <WebPhone platform={platform} /> : <Phone platform={platform} />}
            </div>
          ))}
        </div>
        <aside class={`side ${tab === 'wire' ? 'chosen' : ''}`} aria-label="Wire and faults">
          <FaultSwitches />
          <Wire />
        </aside>
      </main>
    </WorldContext.Provider>
  )
}
