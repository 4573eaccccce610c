#!/usr/bin/env node
// Starts the product under the Node release it is written for, whatever Node called this file.
// The platform packages of `node` are optional dependencies; where none fits, a new enough Node of the machine's own does.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const NEEDED = 24
const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

function bundledNode() {
  const require = createRequire(import.meta.url)
  const os = process.platform === 'win32' ? 'win' : process.platform
  const file = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node'
  for (const name of [`node-${os}-${process.arch}`, `node-bin-${os}-${process.arch}`]) {
    try {
      return require.resolve(`${name}/${file}`)
    } catch {
      // this platform's package has the other name, or there is none
    }
  }
  return undefined
}

const own = Number(process.versions.node.split('.')[0]) >= NEEDED ? process.execPath : undefined
const node = own ?? bundledNode()
if (!node) {
  console.error(
    `Switchboard needs Node ${NEEDED} or newer and found none: run "npm ci" with optional dependencies, or install Node ${NEEDED}.`,
  )
  process.exit(70)
}

// The channel ends with us, however we end: the server must not stay behind when this program is killed.
const child = spawn(node, ['--disable-warning=ExperimentalWarning', main, ...process.argv.slice(2)], {
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('error', (error) => {
  console.error(`Cannot start ${node}: ${error.message}`)
  process.exit(70)
})
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
