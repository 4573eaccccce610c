/** One line of a quote. */
export interface QuoteLine {
  what: string
  price: string
}

/** A quote of one page as a PDF. Latin-1 text only: it uses the fonts that every reader has. */
export function quotePdf({ title, to, lines, total }: { title: string; to: string; lines: readonly QuoteLine[]; total: string }): Buffer {
  const rows = lines.flatMap(({ what, price }, i) => [text(60, 600 - i * 28, what), text(430, 600 - i * 28, price)])
  const drawing = [
    '0.55 0.42 0.2 RG 1.5 w 60 742 m 535 742 l S 60 560 m 535 560 l S'.replaceAll('560', String(590 - lines.length * 28)),
    text(60, 760, 'NGOC SAI GON  -  fine jewellery', 18),
    text(60, 700, title, 15),
    text(60, 676, to),
    text(60, 640, 'Item'),
    text(430, 640, 'Price'),
    ...rows,
    text(60, 560 - lines.length * 28, 'Total, VAT included', 13),
    text(430, 560 - lines.length * 28, total, 13),
    text(60, 90, 'Valid for 14 days. Half is due with the order, the rest before delivery.', 9),
  ].join('\n')
  return assembled([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${Buffer.byteLength(drawing, 'latin1')} >>\nstream\n${drawing}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ])
}

function text(x: number, y: number, words: string, size = 11): string {
  return `BT /F1 ${size} Tf ${x} ${y} Td (${words.replaceAll(/[\\()]/g, '\\$&')}) Tj ET`
}

function assembled(objects: readonly string[]): Buffer {
  let file = '%PDF-1.4\n'
  const offsets = objects.map((body, i) => {
    const offset = Buffer.byteLength(file, 'latin1')
    file += `${i + 1} 0 obj\n${body}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${Buffer.byteLength(file, 'latin1')}\n%%EOF\n`
  return Buffer.from(file, 'latin1')
}
