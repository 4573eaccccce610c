import { VARIABLES, variableFaults, written } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Conflict, Invalid } from '../../../infra/errors.ts'
import { type Held, sendMessage } from '../../inbox/index.ts'
import { filledFor } from '../filled-for.ts'
import type { ActionKindOf, Doing } from './action.ts'
import { refuseUnknown } from './known.ts'

/** The shared canned response that an action names was deleted meanwhile, or is somebody's own now. */
class CannedGone extends Conflict {
  override readonly type = 'canned-response-gone'
  constructor() {
    super('The canned response is gone')
  }
}

/** @throws {Invalid} when a text holds braces that nothing fills */
export function checkVariables(text: string, at: string): void {
  const [fault] = variableFaults(text)
  if (!fault) return
  const what =
    fault.why === 'unclosed'
      ? '"{{" without its "}}"'
      : `"${fault.text.slice(0, 80)}" is no variable; there are ${VARIABLES.map(written).join(', ')}`
  throw new Invalid(at, `Line ${fault.line}, column ${fault.column}: ${what}`)
}

async function say(tx: Tx, held: Held, text: string, { author, through = held.id }: Doing, cannedResponseIds?: string[]): Promise<void> {
  const filled = await filledFor(tx, through, text, author)
  await sendMessage(tx, through, { text: filled, ...(cannedResponseIds && { cannedResponseIds }) }, author)
}

/** Answers with a text. */
export const sendText: ActionKindOf = {
  needs: 'conversation.reply',
  check: async (_, { text = '' }, at) => checkVariables(text, `${at}/text`),
  act: (tx, held, { text = '' }, doing) => say(tx, held, text, doing),
}

/** Answers with a canned response as it is at that moment. */
export const sendCanned: ActionKindOf = {
  needs: 'conversation.reply',
  check: (tx, { cannedResponseId = '' }, at) => refuseUnknown(tx, 'canned', [cannedResponseId], () => `${at}/cannedResponseId`),
  act: async (tx, held, { cannedResponseId = '' }, doing) => {
    const row = await tx.one<{ content: string }>(
      sql`select content from canned_responses where tenant_id = ${tx.tenantId} and id = ${cannedResponseId} and user_id is null`,
    )
    if (!row) throw new CannedGone()
    await say(tx, held, row.content, doing, [cannedResponseId])
  },
}
