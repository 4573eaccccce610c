import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { PrivacySettings, PutPrivacySettings } from '@switchboard/contracts'
import { requestOf } from '../../audit/index.ts'
import { readPrivacy, savePrivacy } from './privacy-settings.ts'

const manage = { access: { permission: 'retention.manage' } }

/** How a business erases. */
export const privacyRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/privacy-settings',
    { config: manage, schema: { summary: 'How persons are erased', response: { 200: PrivacySettings } } },
    (req) => req.inTenant(readPrivacy),
  )
  app.put(
    '/privacy-settings',
    { config: manage, schema: { summary: 'Change how persons are erased', body: PutPrivacySettings, response: { 200: PrivacySettings } } },
    (req) => req.inTenant((tx) => savePrivacy(tx, req.body, requestOf(req))),
  )
}
