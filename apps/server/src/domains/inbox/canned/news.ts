import type { Scope } from '@switchboard/contracts'
import { mayReach } from '../visibility.ts'

/** What a viewer is told of a line of the feed about a canned response. Who lost sight of it is told that it is gone. */
export function cannedNews(
  viewer: { userId: string; scope: Scope | undefined },
  { type, data }: { type: string; data: Readonly<Record<string, unknown>> | null },
): { type: string; data: { cannedResponseId: string } } | undefined {
  const { id, owner, was } = data as { id: string; owner: string | null; was?: string | null }
  const shown = { data: { cannedResponseId: id } }
  if (mayReach(viewer, owner)) return { type, ...shown }
  return was !== undefined && mayReach(viewer, was) ? { type: 'canned_response.deleted', ...shown } : undefined
}
