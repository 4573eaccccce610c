const PREFIX = 'switchboard:'

/** The `metadata` of a message we send: comes back with its echo. */
export function metadataOf(clientRef: string): string {
  return `${PREFIX}${clientRef}`
}

/** Our correlation value in an echo's metadata; undefined when the message is not ours. */
export function clientRefOf(metadata: unknown): string | undefined {
  if (typeof metadata !== 'string' || !metadata.startsWith(PREFIX)) return undefined
  const clientRef = metadata.slice(PREFIX.length)
  return clientRef === '' || clientRef.length > 1000 || !clientRef.isWellFormed() || clientRef.includes('\0') ? undefined : clientRef
}
