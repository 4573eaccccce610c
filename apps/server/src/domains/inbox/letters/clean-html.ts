import sanitize from 'sanitize-html'

const TAGS = [
  ...[
    'a',
    'abbr',
    'address',
    'article',
    'b',
    'bdi',
    'bdo',
    'big',
    'blockquote',
    'br',
    'caption',
    'center',
    'cite',
    'code',
    'col',
    'colgroup',
    'dd',
    'del',
    'div',
    'dl',
    'dt',
    'em',
    'font',
  ],
  ...[
    'footer',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'header',
    'hr',
    'i',
    'img',
    'ins',
    'kbd',
    'li',
    'main',
    'mark',
    'ol',
    'p',
    'pre',
    'q',
    's',
    'samp',
    'section',
    'small',
    'span',
    'strike',
  ],
  ...['strong', 'sub', 'sup', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'time', 'tr', 'tt', 'u', 'ul', 'var'],
]
const LAYOUT = ['align', 'valign', 'width', 'height', 'bgcolor', 'dir', 'lang', 'title', 'style']
/** Words of CSS without addresses, expressions and escapes. */
const SAFE = /^(?!.*(?:url|expression|@import|\\|javascript|image-set|attr|var)\b)[\w\s#%.,()"'!+*/-]{1,200}$/i
const STYLES = [
  ...[
    'background-color',
    'border',
    'border-top',
    'border-right',
    'border-bottom',
    'border-left',
    'border-collapse',
    'border-color',
    'border-radius',
    'border-spacing',
    'border-style',
    'border-width',
  ],
  ...[
    'color',
    'display',
    'font',
    'font-family',
    'font-size',
    'font-style',
    'font-weight',
    'height',
    'letter-spacing',
    'line-height',
    'list-style-type',
    'margin',
    'margin-top',
    'margin-right',
  ],
  ...[
    'margin-bottom',
    'margin-left',
    'max-width',
    'min-width',
    'max-height',
    'padding',
    'padding-top',
    'padding-right',
    'padding-bottom',
    'padding-left',
    'text-align',
    'text-decoration',
    'text-indent',
  ],
  ...['text-transform', 'vertical-align', 'white-space', 'width', 'word-break', 'word-wrap', 'overflow-wrap'],
]

/**
 * HTML of a stranger as it may be shown in a frame that runs nothing. What is not known to be harmless is taken out; links open elsewhere and tell nobody where
 * they were; pictures are our own files, and those of others only with `remote`, over https. Pure.
 */
export function cleanHtml(html: string, { pictures, remote }: { pictures: ReadonlyMap<string, string>; remote: boolean }): string {
  return sanitize(html, {
    allowedTags: TAGS,
    allowedAttributes: {
      '*': LAYOUT,
      a: ['href', 'rel', 'target'],
      img: ['src', 'alt'],
      font: ['color', 'face', 'size'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan'],
      table: ['border', 'cellpadding', 'cellspacing'],
    },
    allowedStyles: { '*': Object.fromEntries(STYLES.map((name) => [name, [SAFE]])) },
    allowedSchemes: ['https', 'http', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['https'] },
    allowProtocolRelative: false,
    disallowedTagsMode: 'discard',
    nestingLimit: 100,
    transformTags: {
      a: (tagName, attribs) => ({ tagName, attribs: { ...attribs, target: '_blank', rel: 'noopener noreferrer nofollow' } }),
      img: (tagName, attribs) => {
        const { src = '', alt = '', ...rest } = attribs
        const own = src.startsWith('cid:') ? pictures.get(cidOf(src)) : undefined
        const foreign = own === undefined && /^https?:\/\//i.test(src)
        const shown = own ?? (foreign && remote ? src.replace(/^http:/i, 'https:') : undefined)
        return { tagName, attribs: { ...rest, alt, ...(shown !== undefined && { src: shown }) } }
      },
    },
  })
}

function cidOf(src: string): string {
  const cid = src.slice('cid:'.length)
  try {
    return decodeURIComponent(cid)
  } catch {
    return cid
  }
}
