/** One command of `npx switchboard`. A file each; `commands.ts` lists them. */
export interface Command {
  name: string
  /** One line for the list of commands. */
  summary: string
  /** The whole help text: usage, options, examples. */
  help: string
  /** @returns the exit code @throws {UsageError} when the words make no sense, {ConfigError} when a setting does not */
  run(args: readonly string[]): Promise<number>
}

/** The command's words are off: said together with where to find its help. Exit code 64. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
