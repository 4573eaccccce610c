import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  AskPersonExport,
  Id,
  PersonExport,
  PersonExportKey,
  PersonExportLink,
  PersonExportList,
  PersonExportQuery,
  Strict,
} from '@switchboard/contracts'
import type { Caller } from '../../../infra/http/access.ts'
import { Forbidden, NotFound } from '../../../infra/errors.ts'
import { requestOf } from '../../audit/index.ts'
import { type Files, openFile } from '../../files/index.ts'
import { CONTACT_DETAILS, isVeiled } from '../../people/index.ts'
import { askExport } from './ask-export.ts'
import { exportById, listExports } from './read-exports.ts'
import { linkTo, takeArchive } from './take-archive.ts'

const params = Strict({ id: Id })
const give = { access: { permission: 'person.export' } }

/** Giving a person what is kept of him. Whoever sees numbers and addresses masked gets no archive that holds them in full. */
export function exportRoutes(files: Files): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/people/:id/exports',
      {
        config: give,
        schema: {
          summary: 'Put together everything that is kept of a person',
          params,
          body: AskPersonExport,
          response: { 202: PersonExport },
        },
      },
      async (req, reply) => {
        refuseVeiled(req.caller)
        const request = requestOf(req)
        const made = await req.inTenant(async (tx) =>
          exportById(tx, await askExport(tx, req.params.id, { notes: req.body.notes ?? false, request }), request.actor),
        )
        return reply.code(202).send(made)
      },
    )
    app.get(
      '/person-exports',
      { config: give, schema: { summary: 'Exports of persons', querystring: PersonExportQuery, response: { 200: PersonExportList } } },
      (req) => req.inTenant((tx) => listExports(tx, req.query, requestOf(req).actor)),
    )
    app.post(
      '/person-exports/:id/link',
      {
        config: { ...give, secretAnswer: true },
        schema: { summary: 'A link to the archive, for whoever asked for it', params, response: { 200: PersonExportLink } },
      },
      (req) => {
        refuseVeiled(req.caller)
        return req.inTenant((tx) => linkTo(tx, req.params.id, requestOf(req)))
      },
    )
    app.get(
      '/person-exports/:id/archive',
      {
        config: give,
        schema: { summary: 'The archive: a tar of JSON, pages and files, packed with gzip', params, querystring: PersonExportKey },
      },
      async (req, reply) => {
        refuseVeiled(req.caller)
        const { fileId, personId } = await req.inTenant((tx) =>
          takeArchive(tx, req.params.id, { key: req.query.key, request: requestOf(req) }),
        )
        const found = await openFile(files, req.caller.tenantId, fileId)
        if (!found) throw new NotFound('export')
        return reply
          .headers({
            'content-type': 'application/gzip',
            'content-length': found.sizeBytes,
            'content-disposition': `attachment; filename="person-${personId}.tar.gz"`,
            'cache-control': 'no-store',
          })
          .send(found.stream)
      },
    )
  }
}

function refuseVeiled(caller: Caller): void {
  if (isVeiled(caller)) throw new Forbidden(CONTACT_DETAILS)
}
