/** What a viewer is told of a line of the feed about a saved view. For whom one was shared and is not any more, it is gone. */
export function viewNews(
  userId: string,
  { type, data }: { type: string; data: Readonly<Record<string, unknown>> | null },
): { type: string; data: { inboxViewId: string } } | undefined {
  const { id, owner, was } = data as { id: string; owner: string | null; was?: string | null }
  const sees = (one: string | null | undefined) => one === null || one === userId
  const shown = { data: { inboxViewId: id } }
  if (sees(owner)) return { type, ...shown }
  return sees(was) ? { type: 'inbox_view.deleted', ...shown } : undefined
}
