import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, SendTranscript, Strict } from '@switchboard/contracts'
import Type from 'typebox'
import { requestOf } from '../../audit/index.ts'
import { isVeiled } from '../../people/index.ts'
import { requestTranscript } from './send-transcript.ts'

/** What was said, by mail. `mails`: whether the operator has set up a server for them. */
export function transcriptRoutes({ mails }: { mails: boolean }): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/conversations/:id/transcript',
      {
        config: { access: { permission: 'conversation.transcript' } },
        schema: { params: Strict({ id: Id }), body: SendTranscript, response: { 202: Type.Null({ description: 'On its way' }) } },
      },
      async (req, res) => {
        await req.inTenant((tx) =>
          requestTranscript(tx, req.params.id, req.body, { mails, masked: isVeiled(req.caller), request: requestOf(req) }),
        )
        return res.code(202).send(null)
      },
    )
  }
}
