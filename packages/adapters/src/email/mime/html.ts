const LINK = /\bhttps?:\/\/[^\s<>"']{1,500}[^\s<>"'.,;:!?)\]]/g

/** A text that an agent wrote, as HTML: nothing in it is markup, links can be pressed, pictures stand below. */
export function htmlOf(text: string, pictures: readonly { cid: string; name: string }[] = []): string {
  const images = pictures.map(({ cid, name }) => `<p><img src="cid:${escaped(cid)}" alt="${escaped(name)}" style="max-width:100%"></p>`)
  const body = `<div style="font-family:Arial,Helvetica,sans-serif;font-size:14px">${paragraphs(text)}${images.join('')}</div>`
  return `<!DOCTYPE html>\n<html>\n<head><meta charset="utf-8"></head>\n<body>\n${body}\n</body>\n</html>\n`
}

function paragraphs(text: string): string {
  return text.replace(/\r\n?/g, '\n').split('\n').map(linked).join('<br>\n')
}

function linked(line: string): string {
  let out = ''
  let at = 0
  for (const { 0: url, index } of line.matchAll(LINK)) {
    out += `${escaped(line.slice(at, index))}<a href="${escaped(url)}">${escaped(url)}</a>`
    at = index + url.length
  }
  return out + escaped(line.slice(at))
}

function escaped(text: string): string {
  return text.toWellFormed().replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
