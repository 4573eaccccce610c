/** What stands instead of the platform's key of the thread in a conversation of somebody who was erased. Pure. */
export function erasedThread(conversationId: string): string {
  return `erased:${conversationId}`
}
