import Type, { type Static } from 'typebox'

/** RFC 9457. `type` is `/problems/<stable-word>`; its page stands in docs/problems. Extra members belong to the type. */
export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.Optional(Type.String()),
    /** Correlates the answer with the server's log. */
    requestId: Type.Optional(Type.String()),
    /** For `invalid-request`: what is wrong where. */
    errors: Type.Optional(Type.Array(Type.Object({ path: Type.String(), message: Type.String() }))),
  },
  { additionalProperties: true },
)
export type Problem = Static<typeof Problem>
