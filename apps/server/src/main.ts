import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { Failed, helpOf, UsageError } from './cli/command.ts'
import { COMMANDS } from './cli/commands.ts'
import { ConfigError, DatabaseUnavailable, DomainError } from './infra/errors.ts'

// Everything that matters is imported by the commands, after this: types are stripped and code compiled once and not at every start.
enableCompileCache(join(import.meta.dirname, '../../../node_modules/.cache/switchboard'))

const EXIT = { usage: 64, config: 78, failed: 1 } as const

async function main([name = 'start', ...args]: string[]): Promise<number> {
  const listed = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (name === 'help' || name === '--help' || name === '-h' || !listed) {
    const unknown = !listed && !['help', '--help', '-h'].includes(name)
    if (unknown) process.stderr.write(`There is no command "${name}".\n\n${commandList()}`)
    else process.stdout.write(commandList())
    return unknown ? EXIT.usage : 0
  }
  const command = await listed.load()
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`${await helpOf(command)}\n`)
    return 0
  }
  return command.run(args)
}

function commandList(): string {
  const commands = Object.entries(COMMANDS)
  const width = Math.max(...commands.map(([name]) => name.length))
  return `Usage: switchboard <command> [options]\n\n${commands.map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}\n`).join('')}\nEach command explains itself with --help.\n`
}

// A refusal says in its words what to do; only a bug has use for its stack.
function report(error: Error & { code?: string }): number {
  if (error instanceof UsageError || error.code?.startsWith('ERR_PARSE_ARGS')) {
    process.stderr.write(`${error.message}\nTry "switchboard ${process.argv[2] ?? ''} --help".\n`)
    return EXIT.usage
  }
  const refusal = [ConfigError, DomainError, DatabaseUnavailable, Failed].some((kind) => error instanceof kind)
  process.stderr.write(`${refusal ? error.message : error.stack}\n`)
  return error instanceof ConfigError ? EXIT.config : EXIT.failed
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: Error) => process.exit(report(error)),
)
