import { useState } from 'preact/hooks'
import { control } from './api.ts'
import { dressed } from './look.ts'
import { useWorld } from './state.ts'
import type { WireEntry } from './types.ts'

const filters = [
  { key: 'all', title: 'All' },
  { key: 'webhook', title: 'Webhooks' },
  { key: 'call', title: 'Calls' },
]

/** The last webhooks and calls, newest first; each opens to show all that was said. */
export function Wire() {
  const { wire, clearWire, loaded } = useWorld()
  const [filter, setFilter] = useState('all')
  const shown = wire.filter((entry) => filter === 'all' || entry.type === filter)
  return (
    <section class="panel" aria-labelledby="wire">
      <div class="panelhead">
        <h2 id="wire">Wire</h2>
        <fieldset class="segments" aria-label="Show">
          {filters.map(({ key, title }) => (
            <button type="button" key={key} aria-pressed={filter === key} onClick={() => setFilter(key)}>
              {title}
            </button>
          ))}
        </fieldset>
        <button type="button" class="plain" onClick={() => void control('DELETE', '/ledger').then(clearWire)}>
          Clear
        </button>
      </div>
      {loaded && shown.length === 0 && <p class="hint">Nothing yet. Write something on a phone.</p>}
      <ol class="wire" aria-label="Last webhooks and calls">
        {shown.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
    </section>
  )
}

function Entry({ entry }: { entry: WireEntry }) {
  const verdict = verdictOf(entry)
  const webhook = entry.type === 'webhook'
  const look = useWorld().platforms.find(({ key }) => key === entry.platform)?.look
  return (
    <li>
      <details>
        <summary>
          <span class="arrow" role="img" aria-label={webhook ? 'Webhook sent' : 'Call received'}>
            {webhook ? '→' : '←'}
          </span>
          <i class={`dot ${entry.platform}`} style={dressed(look)} aria-hidden="true" />
          <span class="what">
            {entry.kind}
            <small>{entry.platform}</small>
            {entry.fault && <small class="fault">{entry.fault}</small>}
          </span>
          <span class={`verdict ${verdict.tone}`}>{verdict.word}</span>
          <time>{new Date(entry.at).toLocaleTimeString(undefined, { hour12: false })}</time>
        </summary>
        <Details entry={entry} />
      </details>
    </li>
  )
}

function Details({ entry }: { entry: WireEntry }) {
  const attempts = entry.attempts ?? []
  return (
    <div class="details">
      <p class="address">{entry.type === 'webhook' ? `POST ${entry.url}` : `${entry.method} ${entry.path}`}</p>
      {entry.problems && entry.problems.length > 0 && <p class="problem">{entry.problems.join('; ')}</p>}
      {attempts.map((attempt) => (
        <p key={attempt.at}>
          {new Date(attempt.at).toLocaleTimeString(undefined, { hour12: false })}: {attempt.outcome}, {attempt.status ?? attempt.error} in{' '}
          {attempt.ms} ms
          {attempt.answer ? `, “${attempt.answer.slice(0, 120)}”` : ''}
        </p>
      ))}
      {entry.nextAttemptAt && <p>Next attempt at {new Date(entry.nextAttemptAt).toLocaleTimeString(undefined, { hour12: false })}</p>}
      {entry.headers && <Block title="Headers" text={headerLines(entry.headers)} />}
      {entry.body && <Block title="Body" text={pretty(entry.body)} />}
      {entry.answer && <Block title={`Answer ${entry.status ?? ''}`} text={pretty(entry.answer)} />}
    </div>
  )
}

function Block({ title, text }: { title: string; text: string }) {
  return (
    <>
      <h3>{title}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long bodies must scroll by keyboard */}
      <pre tabIndex={0}>{text}</pre>
    </>
  )
}

function verdictOf(entry: WireEntry): { word: string; tone: string } {
  if (entry.type === 'call') {
    // Mail servers have no number for it.
    if (entry.method === 'IMAP' || entry.method === 'SMTP')
      return entry.accepted ? { word: 'ok', tone: 'good' } : { word: 'refused', tone: 'bad' }
    if (entry.status === undefined) return { word: entry.accepted ? 'cut' : 'no answer', tone: 'bad' }
    return { word: String(entry.status), tone: entry.accepted ? 'good' : 'bad' }
  }
  const tries = entry.attempts?.length ?? 0
  const tone = entry.outcome === 'acked' ? 'good' : entry.outcome === 'pending' || entry.outcome === 'withheld' ? 'soft' : 'bad'
  return { word: `${entry.outcome}${tries > 1 ? ` ×${tries}` : ''}`, tone }
}

function headerLines(headers: Record<string, string>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
