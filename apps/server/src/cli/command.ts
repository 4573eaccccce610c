/** One command of `npx switchboard`. A file each; `commands.ts` lists them. */
export interface Command {
  name: string
  /** One line for the list of commands. */
  summary: string
  /** The whole help text: usage, options, examples. */
  help: string
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

/** A command whose first word chooses one of several, such as `user create`. Its help is that of all of them. */
export function commandGroup(name: string, summary: string, members: readonly Command[]): Command {
  const words = members.map((member) => member.name).join(', ')
  return {
    name, summary,
    help: members.map((member) => member.help).join('\n\n'),
    async run([word, ...args]) {
      const member = members.find((one) => one.name === word)
      if (!member) throw new UsageError(word === undefined ? `"${name}" needs one more word: ${words}.` : `There is no "${name} ${word}". Choose from: ${words}.`)
      return member.run(args)
    },
  }
}
