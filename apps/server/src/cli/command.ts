/** One command of `npx switchboard`. A file each; `commands.ts` lists them. */
export interface Command {
  name: string
  /** The whole help text: usage, options, examples. */
  help: string | (() => Promise<string>)
  /** @returns the exit code @throws {UsageError} when the words make no sense, {ConfigError} when a setting does not, {Failed} when it cannot be done */
  run(args: readonly string[]): Promise<number>
}

/** The command's words are off: said together with where to find its help. Exit code 64. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** What was asked cannot be done, and the message says why. Exit code 1. */
export class Failed extends Error {
  override readonly name = 'Failed'
}

/** A command whose first word chooses one of several, such as `user create`. Its help is that of all; each is loaded only when called for. */
export function commandGroup(name: string, members: Readonly<Record<string, () => Promise<Command>>>): Command {
  const words = Object.keys(members)
  return {
    name,
    help: async () => (await Promise.all(Object.values(members).map(async (load) => helpOf(await load())))).join('\n\n'),
    async run([word, ...args]) {
      const load = word !== undefined && Object.hasOwn(members, word) ? members[word] : undefined
      if (!load)
        throw new UsageError(
          word === undefined
            ? `"${name}" needs one more word: ${words.join(', ')}.`
            : `There is no "${name} ${word}". Choose from: ${words.join(', ')}.`,
        )
      return (await load()).run(args)
    },
  }
}

export async function helpOf({ help }: Command): Promise<string> {
  return typeof help === 'string' ? help : help()
}
