/**
 * The Content-Disposition header (RFC 6266): the name in full as UTF-8 (RFC 8187), and in ASCII for whoever cannot read that. Whatever
 * the name holds, the header is one line.
 */
export function contentDisposition(type: 'inline' | 'attachment', name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]/g, '_').replace(/[\\"%]/g, '_')
  return `${type}; filename="${ascii}"; filename*=UTF-8''${encoded(name)}`
}

// encodeURIComponent leaves ' ( ) * as they are; RFC 8187 does not allow them.
function encoded(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}
