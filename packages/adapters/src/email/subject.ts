/** What programs of many languages put before the subject of an answer or a forwarded mail, also numbered: `Re[2]:`, `TL:`, `RV:`. */
const ANSWER = /^\s*(?:re|aw|sv|vs|odp|antw|ré|rép|resp|tl|trả lời|ynt|回复|答复)\s*(?:\[\d{1,3}\]|\(\d{1,3}\))?\s*[:：]\s*/iu
const FORWARD = /^\s*(?:fwd?|fw|wg|tr|rv|enc|vb|chuyển tiếp|转发)\s*(?:\[\d{1,3}\])?\s*[:：]\s*/iu

/** The subject as it began, without what answers and forwards put before it. For showing, never for finding. */
export function bareSubject(subject: string): string {
  let bare = subject.normalize('NFC')
  for (let i = 0; i < 20; i += 1) {
    const shorter = bare.replace(ANSWER, '').replace(FORWARD, '')
    if (shorter === bare) break
    bare = shorter
  }
  return bare.trim()
}

/** True where the text below is meant to be read, not quoted. */
export function isForward(subject: string): boolean {
  return FORWARD.test(subject.normalize('NFC').replace(ANSWER, ''))
}

/** The subject of an answer: `Re:` once, and the number where one is wanted. */
export function answerSubject(subject: string, number?: string): string {
  const bare = bareSubject(subject)
  const tag = number === undefined || numberIn(bare) === number ? '' : `[#${number}] `
  return `Re: ${tag}${bare}`.trim()
}

/** The number of a conversation in a subject: `[#1042]`. */
export function numberIn(subject: string): string | undefined {
  return /\[#([1-9]\d{0,17})\]/.exec(subject)?.[1]
}
