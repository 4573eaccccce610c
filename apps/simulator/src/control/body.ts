import type { FastifyRequest } from 'fastify'
import { parsed } from '../read.ts'
import type { Shape } from '../shape.ts'
import { Refusal } from './refusal.ts'

/**
 * The JSON body of a control call, held against its shape. `T` must be what the shape lets through.
 * @throws {Refusal} 400 naming every field that is wrong.
 */
export function bodyOf<T>(request: FastifyRequest, shape: Shape): T {
  const value = Buffer.isBuffer(request.body) && request.body.length > 0 ? parsed(request.body) : {}
  const problems = shape.check(value, '').map((problem) => problem.message)
  if (problems.length > 0) throw new Refusal(400, problems.join('; '), problems)
  return value as T
}

export function queryOf(request: FastifyRequest): URLSearchParams {
  return new URL(request.url, 'http://simulator').searchParams
}
