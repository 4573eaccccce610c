import { clockCheck } from './clock.ts'
import { dataFolderCheck, diskCheck } from './data-folder.ts'
import { checksumCheck, invalidIndexCheck, migrationCheck, serverCheck, wallCheck } from './database.ts'
import { filesCheck } from './files.ts'
import type { Check, Finding, Patient } from './finding.ts'
import { frontEndCheck } from './front-ends.ts'
import { keyCheck } from './keys.ts'
import { lockCheck, queueCheck } from './load.ts'
import { portCheck } from './ports.ts'

/** In the order in which they are told. A new check adds its line. */
const CHECKS: readonly Check[] = [
  dataFolderCheck,
  diskCheck,
  serverCheck,
  migrationCheck,
  wallCheck,
  invalidIndexCheck,
  checksumCheck,
  lockCheck,
  queueCheck,
  keyCheck,
  filesCheck,
  frontEndCheck,
  portCheck('port', (config) => ({ port: config.port, setting: 'PORT', path: '/live' })),
  portCheck('metrics port', (config) => ({ port: config.metricsPort, setting: 'METRICS_PORT', path: '/metrics' })),
  portCheck('simulator port', (config) => (config.demo ? { port: config.simulatorPort, setting: 'SIMULATOR_PORT', path: '/' } : undefined)),
  clockCheck,
]

/** Looks at everything, one after the other, and changes nothing. */
export async function examine(patient: Patient): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const check of CHECKS) {
    if (check.database && !patient.owner) continue
    findings.push({
      check: check.name,
      ...(await check.run(patient).catch((error: Error) => ({ state: 'wrong' as const, detail: `cannot be looked at: ${error.message}` }))),
    })
  }
  return findings
}
