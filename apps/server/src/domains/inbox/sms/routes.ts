import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { SmsReport, SmsReportQuery } from '@switchboard/contracts'
import { smsReport } from './report.ts'

/** What SMS comes to, for those who manage channels. */
export const smsReportRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/sms/report',
    {
      config: { access: { permission: 'channel.manage' } },
      schema: { summary: 'Figures of each SMS number', querystring: SmsReportQuery, response: { 200: SmsReport } },
    },
    (req) => req.inTenant((tx) => smsReport(tx, req.query)),
  )
}
