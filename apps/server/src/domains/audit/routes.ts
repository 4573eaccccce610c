import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { AuditExport, AuditList, AuditQuery, AuditWords } from '@switchboard/contracts'
import type { NameSources } from '../../infra/names.ts'
import { audit, requestOf } from './audit.ts'
import { auditEntries } from './entries.ts'
import { exportEntries } from './export.ts'
import { nameEntries } from './name-entries.ts'
import { auditWords } from './words.ts'

const read = { access: { permission: 'audit.read' } }

/** The log: its pages, the words to ask it by, and a table to take along, which stands in the log itself. */
export const auditRoutes =
  ({ names }: { names: NameSources }): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get('/audit', { config: read, schema: { querystring: AuditQuery, response: { 200: AuditList } } }, (req) =>
      req.inTenant(async (tx) => {
        const page = await auditEntries(tx, req.query)
        return { ...page, data: await nameEntries(tx, page.data, { names, caller: req.caller }) }
      }),
    )
    app.get('/audit/words', { config: read, schema: { response: { 200: AuditWords } } }, (req) => req.inTenant(auditWords))
    app.post(
      '/audit/exports',
      { config: { ...read, secretAnswer: true }, schema: { summary: 'Entries as CSV; at most 10,000, the newest', body: AuditExport } },
      async (req, reply) => {
        const csv = await req.inTenant(async (tx) => {
          const made = await exportEntries(tx, req.body, { names, caller: req.caller, shown: (entry) => req.shown(entry) })
          await audit(tx, {
            action: 'audit.exported',
            entity: 'audit',
            entityId: null,
            changes: { ...req.body, count: made.count },
            request: requestOf(req),
          })
          return made.csv
        })
        return reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="audit.csv"').send(csv)
      },
    )
  }
