import { sha256Hex } from './crypto.ts'

/** A form to upload: plain fields, then one file. */
export interface UploadForm {
  fields: Readonly<Record<string, string>>
  file: { field: string; name: string; mimeType: string; bytes: Uint8Array }
}

/** The form as `multipart/form-data`. The boundary is made from the content, so that it cannot occur in it and no random is needed. */
export function multipart(form: UploadForm): { contentType: string; body: Uint8Array } {
  const boundary = `switchboard-${sha256Hex(form.file.bytes)}`
  const fields = Object.entries(form.fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"\r\n\r\n${value}\r\n`,
  )
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(form.file.field)}"; filename="${quoted(form.file.name)}"\r\nContent-Type: ${oneLine(form.file.mimeType)}\r\n\r\n`
  const body = Buffer.concat([Buffer.from(fields.join('') + head), form.file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
  return { contentType: `multipart/form-data; boundary=${boundary}`, body }
}

/** As browsers write names in forms: a quote or line break must not end the header. */
function quoted(text: string): string {
  return text.toWellFormed().replace(/"/g, '%22').replace(/\r/g, '%0D').replace(/\n/g, '%0A').replace(/\0/g, '')
}

function oneLine(text: string): string {
  return text.replace(/[\r\n\0]/g, '')
}
