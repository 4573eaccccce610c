import type { CannedResponse, Scope } from '@switchboard/contracts'

/** Whether somebody with this scope of `canned-response.manage` may change what belongs to `owner` (null: to all). Says what the server says. Pure. */
export function mayManage(scope: Scope | undefined, owner: CannedResponse['owner'], userId: string): boolean {
  if (scope === undefined) return false
  if (scope === 'all' || owner?.id === userId) return true
  return (scope === 'unassigned' || scope === 'team') && owner === null
}
