/** Whether an address is one of ours, also with a tag behind a plus: `shop+anything@example.com`. Pure. */
export function isOwn(address: string, own: readonly string[]): boolean {
  return own.includes(address) || own.includes(address.replace(/\+[^@]*@/, '@'))
}
