import { IntegrationDirectory } from '../domains/channels/index.ts'
import type { Runtime } from './runtime.ts'

const directories = new WeakMap<Runtime, IntegrationDirectory>()

/** One directory of webhook addresses per process: a change made through the API counts at once for the webhooks of the same process. */
export const Directory = {
  of(runtime: Runtime): IntegrationDirectory {
    let directory = directories.get(runtime)
    if (!directory) directories.set(runtime, (directory = new IntegrationDirectory(runtime.db, runtime.vault)))
    return directory
  },
}
