import { Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  ReportBands,
  ReportConversations,
  ReportConversationsQuery,
  ReportGroups,
  ReportGroupsQuery,
  ReportQuery,
  ReportSeries,
  ReportSeriesQuery,
  ReportSummary,
  ReportWeek,
} from '@switchboard/contracts'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Tx } from '../../infra/db/tx.ts'
import { audit, requestOf } from '../audit/index.ts'
import type { LinkTo } from '../inbox/index.ts'
import { type Asked, askedFor, READ, reportScope } from './asked.ts'
import { exportCsv } from './export/export-csv.ts'
import { bands } from './figures/bands.ts'
import { groups } from './figures/groups.ts'
import { reckonWidely } from './figures/reckon.ts'
import { series } from './figures/series.ts'
import { summary } from './figures/summary.ts'
import { week } from './figures/week.ts'
import { listBehind } from './list-behind.ts'

const read = { access: { permission: READ } }
// What is behind a figure is shown as far as one sees conversations, and as far as one's figures reach.
const look = { access: { permission: 'conversation.read' } }

// How far figures reach stands in their own conditions (`reached` in figures/slice.ts), which say the same as the policies of the tables. Asked by those, row by row, an agent waited a
// hundred times as long for his own figures as an administrator for all.
function reckoned<T>(req: FastifyRequest<{ Querystring: ReportQuery }>, act: (tx: Tx, asked: Asked) => Promise<T>): Promise<T> {
  return req.inTenant(async (tx) => {
    const asked = await askedFor(tx, req.query, reportScope(req.caller))
    await reckonWidely(tx)
    return act(tx, asked)
  })
}

/** How the desk is doing: figures, and the conversations behind each. */
export function reportRoutes({ linkTo }: { linkTo: LinkTo }): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/reports/summary',
      {
        config: read,
        schema: { summary: 'The figures of a period, and of the one before', querystring: ReportQuery, response: { 200: ReportSummary } },
      },
      (req) => reckoned(req, (tx, { slice, period }) => summary(tx, slice, period)),
    )
    app.get(
      '/reports/series',
      { config: read, schema: { summary: 'The figures over time', querystring: ReportSeriesQuery, response: { 200: ReportSeries } } },
      (req) => reckoned(req, (tx, { slice, period }) => series(tx, slice, { period, bucket: req.query.bucket })),
    )
    app.get(
      '/reports/groups',
      {
        config: read,
        schema: { summary: 'The figures by agent, team, channel …', querystring: ReportGroupsQuery, response: { 200: ReportGroups } },
      },
      (req) => reckoned(req, (tx, { slice, period }) => groups(tx, slice, { period, group: req.query.group })),
    )
    app.get(
      '/reports/bands',
      { config: read, schema: { summary: 'How lengths of time are spread', querystring: ReportQuery, response: { 200: ReportBands } } },
      (req) => reckoned(req, (tx, { slice, period }) => bands(tx, slice, period)),
    )
    app.get(
      '/reports/week',
      { config: read, schema: { summary: 'The week by hours', querystring: ReportQuery, response: { 200: ReportWeek } } },
      (req) => reckoned(req, (tx, { slice, period }) => week(tx, slice, period)),
    )
    app.get(
      '/reports/conversations',
      {
        config: look,
        schema: {
          summary: 'The conversations behind a figure',
          querystring: ReportConversationsQuery,
          response: { 200: ReportConversations },
        },
      },
      async (req) => {
        const asked = await req.inTenant((tx) => askedFor(tx, req.query, reportScope(req.caller)))
        return listBehind((act) => req.inTenant(act), asked, { query: req.query, linkTo })
      },
    )
    app.get(
      '/reports/export',
      {
        config: look,
        schema: {
          summary: 'The conversations behind a figure as comma-separated values, one line each',
          querystring: Type.Omit(ReportConversationsQuery, ['limit', 'cursor']),
        },
      },
      async (req, reply) => {
        const { slice, period } = await req.inTenant(async (tx) => {
          const asked = await askedFor(tx, req.query, reportScope(req.caller))
          await audit(tx, { action: 'report.exported', entity: 'report', entityId: null, changes: req.query, request: requestOf(req) })
          return asked
        })
        const shown = (customer: string | null) => req.shown({ name: customer }).name
        const lines = exportCsv({ inTenant: (act) => req.inTenant(act), slice, period, part: req.query, shown })
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="conversations-${req.query.from.slice(0, 10)}.csv"`)
          .send(Readable.from(lines))
      },
    )
  }
}
