import type { Runtime } from '../../start/runtime.ts'
import type { DemoChannels } from '../channels.ts'
import type { SimulatorProcess } from '../simulator.ts'
import type { Team } from '../team.ts'
export async function tellStories(_runtime: Runtime, _simulator: SimulatorProcess, _demo: Team & { channels: DemoChannels }, say: (line: string) => void): Promise<void> {
  say('Filling the demo …')
}
