/** The values of a filled-in form, as the platform names them. What is itself an object is shown with its own names. */
export function Fields({ values }: { values: unknown }) {
  if (typeof values === 'string') return <span className="select-text break-words">{values}</span>
  const fields = fieldsOf(values)
  if (fields.length === 0) return null
  return (
    <dl className="grid select-text grid-cols-[auto_1fr] gap-x-3 text-small">
      {fields.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-faint">{name}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function fieldsOf(values: unknown): [string, string][] {
  if (typeof values !== 'object' || values === null) return []
  return Object.entries(values).flatMap(([name, value]): [string, string][] =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? fieldsOf(value) : [[name, wordsOf(value)]],
  )
}

function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsOf).join(', ')
  return typeof value === 'boolean' ? (value ? '✓' : '–') : typeof value === 'object' ? JSON.stringify(value) : String(value)
}
