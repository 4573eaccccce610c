import type { FileRef, Line } from './types.ts'

/** What a bubble holds, by kind; a kind nobody knows is named honestly. */
export function Content({ line }: { line: Line }) {
  const empty = !line.text && line.files.length === 0 && !line.location && !line.contact && !line.choices?.length
  return (
    <>
      {line.files.map((file) => (
        <File key={file.href} file={file} kind={line.kind} />
      ))}
      {line.location && <Spot location={line.location} />}
      {line.contact && <Person contact={line.contact} />}
      {line.text && <span class={line.kind === 'sticker' && line.files.length === 0 ? 'big' : 'text'}>{line.text}</span>}
      {empty && <span class="text quiet">A message of the kind “{line.kind}”</span>}
      {line.error && <span class="text quiet">{line.error}</span>}
    </>
  )
}

function File({ file, kind }: { file: FileRef; kind: string }) {
  if (kind === 'sticker') return <img class="sticker" src={file.href} alt="Sticker" />
  if (file.mimeType.startsWith('image/') || kind === 'image' || kind === 'gif') {
    return (
      <a href={file.href} target="_blank" rel="noreferrer">
        <img class="picture" src={file.href} alt={file.name} loading="lazy" />
      </a>
    )
  }
  // biome-ignore lint/a11y/useMediaCaption: nobody has written captions for what a customer records
  if (file.mimeType.startsWith('audio/')) return <audio controls src={file.href} preload="metadata" aria-label={file.name} />
  // biome-ignore lint/a11y/useMediaCaption: nobody has written captions for what a customer films
  if (file.mimeType.startsWith('video/')) return <video controls src={file.href} preload="metadata" aria-label={file.name} />
  return (
    <a class="file" href={file.href} download={file.name}>
      <svg viewBox="0 0 20 24" aria-hidden="true">
        <path d="M3 1h9l6 6v16H3zM12 1v6h6" />
      </svg>
      <span>
        {file.name}
        <small>{size(file.size)}</small>
      </span>
    </a>
  )
}

function Spot({ location }: { location: NonNullable<Line['location']> }) {
  const where = `${location.latitude.toFixed(5)}, ${location.longitude.toFixed(5)}`
  return (
    <span class="card">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M12 22s7-7.3 7-12.5A7 7 0 0 0 5 9.5C5 14.7 12 22 12 22z" />
        <circle cx="12" cy="9.5" r="2.5" />
      </svg>
      <span>
        {location.name ?? 'Location'}
        <small>{location.address ?? where}</small>
      </span>
    </span>
  )
}

function Person({ contact }: { contact: NonNullable<Line['contact']> }) {
  return (
    <span class="card">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <circle cx="12" cy="8" r="4" />
        <path d="M4 21c1-5 4-7 8-7s7 2 8 7" />
      </svg>
      <span>
        {contact.name}
        <small>{contact.phone ?? contact.email ?? 'Contact card'}</small>
      </span>
    </span>
  )
}

function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  return bytes < 1_048_576 ? `${Math.round(bytes / 1024)} kB` : `${(bytes / 1_048_576).toFixed(1)} MB`
}
