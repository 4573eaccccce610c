import { digits } from '../../ids.ts'
import { badParameter, graphPath, ok, unknownNode } from '../../meta/graph.ts'
import type { Account } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { object, optional, string } from '../../shape.ts'
import { own } from '../../world/accounts.ts'
import type { World } from '../../world/world.ts'
import { pageOwner } from './owner.ts'

interface Persona {
  id: string
  name: string
  profile_picture_url?: string
}

const shape = object({ name: string({ min: 1, max: 50 }), profile_picture_url: optional(string()) }, { open: true })
const path = graphPath('/:node/personas')

/** Names and faces a page can speak with. */
export const personaRoutes: readonly ApiRoute[] = [
  { method: 'GET', path, kind: 'persona', owner: pageOwner, act: (_, account) => ok({ data: personas(account) }) },
  { method: 'POST', path, kind: 'persona', owner: pageOwner, act: create },
  { method: 'DELETE', path: graphPath('/:node'), kind: 'persona', owner: personaOwner, act: remove },
]

function personas(account: Account): Persona[] {
  return own<Persona[]>(account, 'personas', () => [])
}

function create(call: ApiCall, account: Account, world: World): Answer {
  const asked = call.json ?? call.fields
  const problem = shape.check(asked, '')[0]
  if (problem) return badParameter(problem)
  const { name, profile_picture_url } = asked as Persona
  const persona: Persona = { id: digits(16), name, ...(profile_picture_url ? { profile_picture_url } : {}) }
  personas(account).push(persona)
  world.changed('accounts')
  return ok({ id: persona.id })
}

function personaOwner(call: ApiCall, world: World): Account | undefined {
  return world.accounts.find('messenger', (account) => personas(account).some((persona) => persona.id === call.params.node))
}

function remove(call: ApiCall, account: Account, world: World): Answer {
  const left = personas(account).filter((persona) => persona.id !== call.params.node)
  if (left.length === personas(account).length) return unknownNode(call)
  account.own.personas = left
  world.changed('accounts')
  return ok({ success: true })
}

export function personaName(account: Account, id: string | undefined): string | undefined {
  return personas(account).find((persona) => persona.id === id)?.name
}
