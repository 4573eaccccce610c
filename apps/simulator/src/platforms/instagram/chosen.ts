/** Of all that could be shown, what was asked for: the id always, and of old the username where nothing was named. */
export function chosen(all: Record<string, unknown>, asked: readonly string[]): Record<string, unknown> {
  const names = asked.length > 0 ? ['id', ...asked] : ['id', 'username']
  return Object.fromEntries(names.filter((name) => all[name] !== undefined).map((name) => [name, all[name]]))
}
