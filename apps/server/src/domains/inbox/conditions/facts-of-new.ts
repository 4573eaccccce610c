import type { Facts } from './meets.ts'

/** The facts of a conversation that somebody begins on a channel, of whom nothing else is known yet. Pure. */
export function factsOfNew(channel: Pick<Facts, 'platform' | 'pageId'>): Facts {
  return {
    ...channel,
    place: 'direct',
    tagIds: [],
    teamId: null,
    assigneeId: null,
    priority: 'none',
    status: 'new',
    language: null,
    personTags: [],
    returning: false,
    subject: null,
  }
}
