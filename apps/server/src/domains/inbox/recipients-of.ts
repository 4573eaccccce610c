import type { Adapter, Identity } from '@switchboard/adapters'
import type { Tx } from '../../infra/db/tx.ts'
import { verifiedPhoneOf } from '../people/index.ts'
import { identitiesOf } from './identities-of.ts'

/** The ids by which a message can reach a contact; for a template also the person's phone, where the platform wants it. */
export async function recipientsOf(
  tx: Tx,
  contactId: string,
  { adapter, template }: { adapter: Adapter; template: boolean },
): Promise<Identity[]> {
  const own = await identitiesOf(tx, contactId)
  if (!template || adapter.templateTo !== 'phone' || own.some(({ kind }) => kind === 'phone')) return own
  const phone = await verifiedPhoneOf(tx, contactId)
  return phone === undefined ? own : [...own, { kind: 'phone', value: phone.replace(/^\+/, '') }]
}
