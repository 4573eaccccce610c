import type { Participant } from '@switchboard/adapters'
import type { Tx } from '../../../infra/db/tx.ts'
import { senderOfPool } from '../sms/sender-of-pool.ts'

/**
 * Says which page really writes to somebody, where the one that was named is one of several; undefined where it has nothing to say. Called under the
 * tenant's ingest lock, so two starts at once see each other's choice.
 */
export type PageChooser = (tx: Tx, asked: { pageId: string; participant: Participant }) => Promise<string | undefined>

/** Asked one after the other when a conversation is started; the first that knows decides. */
export const pageChoosers: readonly PageChooser[] = [senderOfPool]
