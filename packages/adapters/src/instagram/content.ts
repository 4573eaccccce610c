import type { Instant, JsonObject } from '@switchboard/contracts'
import type { InboundContent } from '../adapter.ts'
import type { Cards } from '../meta/attachments.ts'
import { linkContent, templateContent } from '../meta/cards.ts'
import { messageContent, referralBeside } from '../meta/messages.ts'
import { contentOf, unsupportedContent } from '../shared/content.ts'
import { arrayOf, compact, objectOf, stringOf } from '../shared/json.ts'
import { wordOf } from '../shared/text.ts'
import { answeredStory, storyContent } from './story.ts'

/** What a message holds, written at a moment; the story that it answers, and the ad or link it came by, may stand beside it. */
export function contentIn(message: JsonObject, at: Instant | undefined): InboundContent {
  const beside = compact({ ...referralBeside(message), story: answeredStory(message, at) })
  return message.is_unsupported === true ? hiddenContent(message, beside) : messageContent(message, cardsAt(at), beside)
}

/** Posts and reels are somebody's public pages and go as links; stories have rules of their own. */
function cardsAt(at: Instant | undefined): Cards {
  return new Map([
    ['share', linkContent],
    ['media', linkContent],
    ['ig_post', linkContent],
    ['ig_reel', linkContent],
    ['reel', linkContent],
    ['post', linkContent],
    ['fallback', linkContent],
    ['template', templateContent],
    ['story_mention', (attachment) => storyContent('mention', attachment, at)],
    ['ig_story', (attachment) => storyContent('share', attachment, at)],
    ['story', (attachment) => storyContent('share', attachment, at)],
  ])
}

/** Instagram does not tell this app what it is: a shared profile, disappearing media, a poll. */
function hiddenContent(message: JsonObject, beside: JsonObject): InboundContent {
  const [first] = arrayOf(message.attachments)
  const what = stringOf(objectOf(first).type)
  const { type, data } = unsupportedContent(what === undefined ? 'message' : wordOf(what))
  return contentOf({ type, text: message.text, data: compact({ ...data, ...beside }) })
}
