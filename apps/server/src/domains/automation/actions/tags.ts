import { changeTags } from '../../inbox/index.ts'
import type { ActionKindOf } from './action.ts'
import { refuseUnknown } from './known.ts'

const check: ActionKindOf['check'] = (tx, { tagIds = [] }, at) => refuseUnknown(tx, 'tag', tagIds, (place) => `${at}/tagIds/${place}`)

/** Puts tags on the conversation. */
export const addTags: ActionKindOf = {
  needs: 'conversation.update',
  check,
  act: async (tx, held, { tagIds = [] }, { cause }) => void (await changeTags(tx, [held], { add: tagIds }, { cause })),
}

/** Takes tags off it. */
export const removeTags: ActionKindOf = {
  needs: 'conversation.update',
  check,
  act: async (tx, held, { tagIds = [] }, { cause }) => void (await changeTags(tx, [held], { remove: tagIds }, { cause })),
}
