import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { AnswerCsat, CsatQuestion, CsatSettings, CsatSurveyList, Id, LinkToken, PatchCsatSettings, Strict } from '@switchboard/contracts'
import type { Database } from '../../infra/db/tx.ts'
import { requestOf } from '../audit/index.ts'
import { isVeiled } from '../people/index.ts'
import { answer } from './answering/answer.ts'
import { byLink } from './answering/by-link.ts'
import { questionOf } from './answering/question-of.ts'
import { listSurveys } from './list-surveys.ts'
import { patchCsatSettings } from './settings/patch-settings.ts'
import { csatSettings } from './settings/read-settings.ts'

const manage = { access: { permission: 'csat.manage' } }
const open = (why: string) => ({ access: { public: why }, ownOrigin: true })

/** How customers are asked, what they answer, and what they answered. */
export function csatRoutes({ db }: { db: Database }): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/csat-settings',
      { config: manage, schema: { summary: 'How customers are asked how it went', response: { 200: CsatSettings } } },
      (req) => req.inTenant(csatSettings),
    )
    app.patch(
      '/csat-settings',
      { config: manage, schema: { summary: 'Change how customers are asked', body: PatchCsatSettings, response: { 200: CsatSettings } } },
      (req) => req.inTenant((tx) => patchCsatSettings(tx, req.body, requestOf(req))),
    )
    app.get(
      '/conversations/:id/surveys',
      {
        config: { access: { permission: 'conversation.read' } },
        schema: {
          summary: 'When the customer was asked how it went, and what he said',
          params: Strict({ id: Id }),
          response: { 200: CsatSurveyList },
        },
      },
      async (req) => {
        const data = await req.inTenant((tx) => listSurveys(tx, req.params.id))
        // Who gets no details of customers gets no words of theirs that nobody asked him to answer.
        return { data: isVeiled(req.caller) ? data.map(withoutComment) : data }
      },
    )
    app.post(
      '/surveys/link',
      {
        config: open('tells the holder of a 256-bit key what he is asked; looks are counted'),
        schema: { summary: 'What a survey asks, and what was answered', body: LinkToken, response: { 200: CsatQuestion } },
      },
      (req) => byLink(db, { token: req.body.token, ip: req.ip }, questionOf),
    )
    app.post(
      '/surveys/answer',
      {
        config: open('needs the 256-bit key of a survey; tries are counted'),
        schema: { summary: 'Answer a survey, or change the answer within a day', body: AnswerCsat, response: { 200: CsatQuestion } },
      },
      (req) => {
        const { token, ...given } = req.body
        return byLink(db, { token, ip: req.ip }, (tx, surveyId) => answer(tx, surveyId, given))
      },
    )
  }
}

function withoutComment(survey: CsatSurveyList['data'][number]): CsatSurveyList['data'][number] {
  return { ...survey, answer: survey.answer && { ...survey.answer, comment: null } }
}
