import type { FastifyInstance } from 'fastify'
import { EnvelopeWriter, RefusedCalls, webhookRoutes } from '../domains/channels/index.ts'
import { Directory } from '../start/directory.ts'
import type { Runtime } from '../start/runtime.ts'

/** Takes webhooks in: the raw envelope is committed before the platform is answered. */
export async function webhooksRole(app: FastifyInstance, runtime: Runtime): Promise<() => Promise<void>> {
  const { db, config, log, metrics, wake, ingestWake } = runtime
  const writer = new EnvelopeWriter(db.system, () => {
    ingestWake.ring()
    if (!config.roles.includes('worker')) wake.announce()
  })
  const refused = new RefusedCalls(db, log)
  await app.register(
    webhookRoutes({
      directory: Directory.of(runtime),
      writer,
      publicUrl: config.publicUrl,
      count: (via, outcome) => metrics.webhooks.inc({ via, outcome }),
      refused: (integration) => refused.note(integration),
    }),
  )
  return async () => {
    await writer.idle()
    await refused.flush()
  }
}
