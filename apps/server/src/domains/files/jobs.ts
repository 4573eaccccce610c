import type { JobHandlers } from '../../infra/jobs/worker.ts'
import { purgeFiles } from './delete-file.ts'
import type { Files } from './files.ts'

/** Jobs of files. */
export function fileJobs(files: Files): JobHandlers {
  return { 'files.purge': (job: { tenantId: string }) => purgeFiles(files, job) }
}
