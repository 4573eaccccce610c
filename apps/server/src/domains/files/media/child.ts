// The process that looks into files. It holds no secrets and no connections; what a malicious file does to a decoder ends here.
import { inspect } from './inspect.ts'
import type { InspectJob } from './inspection.ts'

const MOST_MEMORY_BYTES = 1_000_000_000

process.on('message', async ({ id, job }: { id: number; job: InspectJob }) => {
  process.send?.({ id, inspection: await inspect(job) })
})
process.on('disconnect', () => process.exit(0))
setInterval(() => {
  if (process.memoryUsage.rss() > MOST_MEMORY_BYTES) process.exit(9)
}, 100).unref()
