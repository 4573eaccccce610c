import { ACTION_LIMITS } from '@switchboard/contracts'
import { Invalid } from '../../../infra/errors.ts'
import { addNote } from '../../inbox/index.ts'
import type { ActionKindOf } from './action.ts'

/** Leaves a private note. */
export const writeNote: ActionKindOf = {
  needs: 'note.create',
  check: async (_, { text = '' }, at) => {
    if ([...text].length > ACTION_LIMITS.note) throw new Invalid(`${at}/text`, `A note has at most ${ACTION_LIMITS.note} characters`)
  },
  act: async (tx, held, { text = '' }, { author }) => void (await addNote(tx, held.id, { text }, author)),
}
