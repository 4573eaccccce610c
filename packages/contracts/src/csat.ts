import Type, { type Static } from 'typebox'
import { CSAT_LIMITS } from './csat-limits.ts'
import { LinkToken } from './identity.ts'
import { Id, Instant, Locale, Localized, Nullable, Strict } from './scalars.ts'

export * from './csat-limits.ts'

const Question = Nullable(Type.String({ minLength: 1, maxLength: CSAT_LIMITS.question, pattern: '\\S' }))
const Questions = Strict({ en: Question, vi: Question, es: Question } satisfies Record<Locale, typeof Question>)
const Version = Type.Integer({ minimum: 0 })

const fields = {
  pageIds: Type.Array(Id, {
    maxItems: CSAT_LIMITS.pages,
    uniqueItems: true,
    description: 'The channels on which customers are asked; at first none',
  }),
  delayMinutes: Type.Integer({
    minimum: 0,
    maximum: CSAT_LIMITS.delayMinutes,
    description: 'So long after a conversation was resolved, if it still is',
  }),
  quietDays: Type.Integer({ minimum: 0, maximum: CSAT_LIMITS.quietDays, description: 'In which a person is not asked again' }),
  /** null: the product's own words, which are in `defaults`. */
  questions: Questions,
}

/** How a business asks its customers how it went. `version` grows with each change; 0: nobody said anything yet. */
export const CsatSettings = Strict({ ...fields, defaults: Localized(CSAT_LIMITS.question), version: Version })
export type CsatSettings = Static<typeof CsatSettings>

/** What is named is changed. `version`: the one that was read; another one by now: 409 of type `changed-meanwhile`. */
export const PatchCsatSettings = Strict({
  version: Version,
  pageIds: Type.Optional(fields.pageIds),
  delayMinutes: Type.Optional(fields.delayMinutes),
  quietDays: Type.Optional(fields.quietDays),
  questions: Type.Optional(Questions),
})
export type PatchCsatSettings = Static<typeof PatchCsatSettings>

const Rating = Type.Integer({ minimum: 1, maximum: CSAT_LIMITS.scale })
const Comment = Type.String({ maxLength: CSAT_LIMITS.comment })

/** One time that a customer was asked, and what he said. `by`: whose work it was; null: a machine's, or nobody's any more. */
export const CsatSurvey = Strict({
  id: Id,
  conversationId: Id,
  askedAt: Instant,
  by: Nullable(Strict({ id: Id, name: Type.String() })),
  /** `comment` is null for readers from whom customers' details are hidden, and where it was erased. */
  answer: Nullable(Strict({ rating: Rating, comment: Nullable(Comment), answeredAt: Instant })),
})
export type CsatSurvey = Static<typeof CsatSurvey>

/** Newest first, at most 50. */
export const CsatSurveyList = Strict({ data: Type.Array(CsatSurvey) })
export type CsatSurveyList = Static<typeof CsatSurveyList>

/** What the holder of a link is asked. `version` 0: he has not answered yet. `changeableUntil`: null before he did. */
export const CsatQuestion = Strict({
  business: Type.String(),
  language: Locale,
  answer: Nullable(Strict({ rating: Rating, comment: Nullable(Comment) })),
  changeableUntil: Nullable(Instant),
  version: Version,
})
export type CsatQuestion = Static<typeof CsatQuestion>

/** Answers a survey, or changes the answer, within a day. `version`: the one that was read; another one by now: 409 of type `changed-meanwhile`. */
export const AnswerCsat = Strict({ ...LinkToken.properties, version: Version, rating: Rating, comment: Type.Optional(Comment) })
export type AnswerCsat = Static<typeof AnswerCsat>
