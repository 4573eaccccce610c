import type { OutboundFile, PlatformError } from '../adapter.ts'

/** The bytes of a file to send. That our own store fails is no answer of the platform: nothing was sent, and it may be tried again. */
export async function readFile(file: OutboundFile): Promise<{ bytes: Uint8Array } | { error: PlatformError }> {
  try {
    return { bytes: await file.bytes() }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { error: { class: 'retry', code: 'file-unreadable', message: `The file “${file.name}” could not be read: ${reason}` } }
  }
}
