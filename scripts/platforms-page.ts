// Writes docs/platforms.md anew from the adapters' tables.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { allAdapters } from '@switchboard/adapters'
import { ROOT } from '../tests/support/modules.ts'
import { platformPage } from '../tests/support/platform-page.ts'

writeFileSync(join(ROOT, 'docs/platforms.md'), platformPage(allAdapters))
