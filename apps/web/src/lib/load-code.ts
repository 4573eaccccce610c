import { OfflineError } from './problem-error.ts'

/** What a load of code brings. @throws {OfflineError} where the server is away; what was thrown, where it is there */
export function orWhy<Part>(load: () => Promise<Part>): Promise<Part> {
  return load().catch(async (error: unknown) => {
    throw (await serverAnswers()) ? error : new OfflineError()
  })
}

async function serverAnswers(): Promise<boolean> {
  try {
    return (await fetch('/', { method: 'HEAD', cache: 'no-store' })).ok
  } catch {
    return false
  }
}
