import { fillIn, givenName, placeholdersIn, written } from '@switchboard/contracts'
import type { Tx } from '../../infra/db/tx.ts'
import { Conflict } from '../../infra/errors.ts'
import { type Author, conversationRows } from '../inbox/index.ts'

/** A variable of the text has no value here: the customer's name is not known. Nothing goes out with a gap in it. */
export class GapInText extends Conflict {
  override readonly type = 'variable-unknown'
  constructor(name: string) {
    super(`${name} is not known of this customer`)
  }
}

/** The text with what is known of a conversation put in. @throws {GapInText} */
export async function filledFor(tx: Tx, conversationId: string, text: string, author: Author): Promise<string> {
  if (placeholdersIn(text).length === 0) return text
  const [row] = await conversationRows(tx, [conversationId], '0')
  const filled = fillIn(text, {
    'contact.name': row?.name ?? null,
    'contact.firstName': givenName(row?.name ?? null),
    'agent.name': author.bot === undefined ? author.name : (row?.page_name ?? null),
    'page.name': row?.page_name ?? null,
  })
  const [gap] = placeholdersIn(filled)
  if (gap) throw new GapInText(written(gap.name))
  return filled
}
