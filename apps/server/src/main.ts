import { COMMANDS } from './cli/commands.ts'
import { UsageError } from './cli/command.ts'
import { ConfigError } from './infra/errors.ts'

const EXIT = { usage: 64, config: 78, failed: 1 } as const

async function main([name = 'start', ...args]: string[]): Promise<number> {
  const load = COMMANDS[name]
  if (name === 'help' || name === '--help' || name === '-h' || !load) {
    const unknown = !load && !['help', '--help', '-h'].includes(name)
    await listCommands(unknown ? `There is no command "${name}".\n\n` : '')
    return unknown ? EXIT.usage : 0
  }
  const command = await load()
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`${command.help}\n`)
    return 0
  }
  return command.run(args)
}

async function listCommands(before: string): Promise<void> {
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()))
  const width = Math.max(...commands.map((command) => command.name.length))
  process.stdout.write(`${before}Usage: switchboard <command> [options]\n\n${commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}\n`).join('')}\nEach command explains itself with --help.\n`)
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: Error & { code?: string }) => {
    const usage = error instanceof UsageError || error.code?.startsWith('ERR_PARSE_ARGS')
    if (usage || error instanceof ConfigError) process.stderr.write(`${error.message}\n${usage ? `Try "switchboard ${process.argv[2] ?? ''} --help".\n` : ''}`)
    else process.stderr.write(`${error.stack}\n`)
    process.exit(usage ? EXIT.usage : error instanceof ConfigError ? EXIT.config : EXIT.failed)
  },
)
