import { useState } from 'preact/hooks'
import { control } from './api.ts'
import { type Preset, presets } from './fault-presets.ts'
import { useWorld } from './state.ts'
import type { Fault } from './types.ts'

const spans: readonly { key: string; title: string; times: number | 'always' }[] = [
  { key: 'once', title: 'once', times: 1 },
  { key: 'five', title: 'five times', times: 5 },
  { key: 'always', title: 'until off', times: 'always' },
]

/** Switches for what can go wrong. A switch goes off by itself when its fault is used up. */
export function FaultSwitches() {
  const { faults, platforms } = useWorld()
  const [scope, setScope] = useState('')
  const [span, setSpan] = useState('always')
  const times = spans.find((one) => one.key === span)?.times ?? 1
  const active = faults.filter((fault) => fault.times !== 0)

  const put = (next: readonly Fault[]) => control('PUT', '/faults', { faults: next.map(({ hits: _, ...fault }) => fault) })
  const flip = (preset: Preset) => {
    const on = active.some((fault) => fault.id === preset.id)
    const others = active.filter((fault) => fault.id !== preset.id)
    const match = { ...(scope ? { platform: scope } : {}), ...(preset.kind ? { kind: preset.kind } : {}) }
    return put(on ? others : [...others, { id: preset.id, on: preset.on, match, times, hits: 0, fault: preset.fault }])
  }

  return (
    <section class="panel" aria-labelledby="faults">
      <details open>
        <summary class="panelhead">
          <h2 id="faults">Faults</h2>
          <span class={`verdict ${active.length > 0 ? 'bad' : 'soft'}`}>{active.length > 0 ? `${active.length} on` : 'all well'}</span>
        </summary>
        <div class="scope">
          <label>
            On{' '}
            <select value={scope} onChange={(event) => setScope(event.currentTarget.value)}>
              <option value="">every platform</option>
              {platforms
                .filter((platform) => platform.kinds.length > 0)
                .map((platform) => (
                  <option key={platform.key} value={platform.key}>
                    {platform.title}
                  </option>
                ))}
            </select>
          </label>
          <label>
            strike{' '}
            <select value={span} onChange={(event) => setSpan(event.currentTarget.value)}>
              {spans.map(({ key, title }) => (
                <option key={key} value={key}>
                  {title}
                </option>
              ))}
            </select>
          </label>
        </div>
        {(['api', 'webhook'] as const).map((on) => (
          <fieldset key={on} class="switches">
            <legend>{on === 'api' ? 'When Switchboard calls the platform' : 'When the platform sends a webhook'}</legend>
            {presets
              .filter((preset) => preset.on === on)
              .map((preset) => (
                <Switch
                  key={preset.id}
                  preset={preset}
                  fault={active.find((fault) => fault.id === preset.id)}
                  onFlip={() => void flip(preset)}
                />
              ))}
          </fieldset>
        ))}
      </details>
    </section>
  )
}

function Switch({ preset, fault, onFlip }: { preset: Preset; fault: Fault | undefined; onFlip(): void }) {
  return (
    <button type="button" role="switch" aria-checked={fault !== undefined} class="switch" onClick={onFlip}>
      <i aria-hidden="true" />
      {preset.title}
      {fault && <small>{fault.times === 'always' ? `struck ${fault.hits}×` : `${fault.times} left`}</small>}
    </button>
  )
}
