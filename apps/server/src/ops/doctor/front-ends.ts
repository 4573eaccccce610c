import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { distOf } from '../../infra/assets/build.ts'
import { type Check, note, ok } from './finding.ts'

export const frontEndCheck: Check = {
  name: 'front ends',
  async run({ config }) {
    const names = ['web', 'widget', ...(config.demo ? (['simulator'] as const) : [])] as const
    const missing = names.filter((name) => !existsSync(join(distOf(name), '.source-hash')))
    return missing.length > 0
      ? note(`${missing.join(', ')} not built yet: the next start builds them`)
      : ok(`${names.join(', ')} are built`)
  },
}
