import type { FastifySerializerCompiler } from 'fastify'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { type Shape, shapeOf } from './shape.ts'

/**
 * Fastify's hook for answers: only the fields that the schema names leave. `check`: an answer that does not fit its schema otherwise is a
 * bug and throws; without it the answer goes out as it is, since a reader is better served by it than by an error.
 */
export function serializerCompiler(options: { check: boolean }): FastifySerializerCompiler<TSchema> {
  return ({ schema, method, url }) => {
    const shape = shapeOf(schema)
    return options.check ? checked(schema, shape, `${method} ${url}`) : (answer) => JSON.stringify(shape(answer))
  }
}

function checked(schema: TSchema, shape: Shape, route: string): (answer: unknown) => string {
  const validator = Compile(schema)
  return (answer) => {
    const text = JSON.stringify(shape(answer))
    const value: unknown = JSON.parse(text)
    if (!validator.Check(value))
      throw new Error(`the answer of ${route} does not fit its schema: ${JSON.stringify(validator.Errors(value).slice(0, 3))}`)
    return text
  }
}
