/** A file as the control API takes it. */
export interface OutFile {
  name: string
  mimeType: string
  base64: string
}

export async function packed(blob: Blob, name: string): Promise<OutFile> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  let binary = ''
  for (let start = 0; start < bytes.length; start += 32_768) binary += String.fromCharCode(...bytes.subarray(start, start + 32_768))
  return { name, mimeType: blob.type || 'application/octet-stream', base64: btoa(binary) }
}
