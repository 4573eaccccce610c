import Type, { type Static } from 'typebox'
import { Id, Nullable, Strict } from './scalars.ts'

/** A telephone number that an integration's account owns and that can send SMS. */
export const SmsNumber = Strict({
  /** As the service writes it: E.164. */
  account: Type.String(),
  name: Type.String(),
  /** It takes pictures, too. */
  mms: Type.Boolean(),
  /** The messaging service that holds it. */
  service: Nullable(Strict({ id: Type.String(), name: Type.String() })),
  /** The page that it is already, of whichever integration. */
  pageId: Nullable(Id),
})
export type SmsNumber = Static<typeof SmsNumber>

/** `refused`: why the service does not tell, in its words. */
export const NumberList = Strict({ data: Type.Array(SmsNumber), refused: Nullable(Type.String()) })
export type NumberList = Static<typeof NumberList>

/**
 * Numbers to connect, all or none; `messagingService` is the service that each sends through from now on, and whose pool it joins. `serviceName`: what a pool
 * that is made for it is called.
 */
export const ConnectNumbers = Strict({
  numbers: Type.Array(
    Strict({
      account: Type.String({ pattern: '^\\+[1-9][0-9]{6,14}$' }),
      name: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
      messagingService: Type.Optional(Type.String({ pattern: '^MG[0-9a-fA-F]{32}$' })),
      serviceName: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    }),
    { minItems: 1, maxItems: 50 },
  ),
})
export type ConnectNumbers = Static<typeof ConnectNumbers>
