import { createServer, type Server } from 'node:http'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** Figures of this process, in Prometheus' format. */
export function createMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  return {
    registry,
    /** Webhooks by service and what became of them: kept, refused (signature), unknown (address). */
    webhooks: new Counter({ name: 'switchboard_webhooks_total', help: 'Webhooks received', labelNames: ['via', 'outcome'], registers }),
    /** Events applied, and parts set aside. Offered minus applied minus aside is what waits. */
    envelopesApplied: new Counter({ name: 'switchboard_envelopes_applied_total', help: 'Webhook envelopes applied', registers }),
    /** Polls of platforms by what became of them: news, nothing, failed, waits (for its turn in the budget), none (not due any more). */
    polls: new Counter({ name: 'switchboard_polls_total', help: 'Polls of platforms', labelNames: ['outcome'], registers }),
    sockets: new Gauge({ name: 'switchboard_live_sockets', help: 'Open live connections', registers }),
    requests: new Histogram({
      name: 'switchboard_http_request_seconds',
      help: 'Requests by route',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers,
    }),
  }
}

export type Metrics = ReturnType<typeof createMetrics>

/** `/metrics` on a port of its own, on this machine only. Port 0 or a port in use: no metrics, said in the log by the caller. */
export function serveMetrics(metrics: Metrics, port: number): Promise<Server | undefined> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') return response.writeHead(404).end()
    metrics.registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': metrics.registry.contentType }).end(text),
      (error: Error) => response.writeHead(500).end(error.message),
    )
    return undefined
  })
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined))
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}
