/** The product's sign: a line that changes tracks. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg aria-hidden width={size} height={size} viewBox="0 0 32 32">
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <g fill="none" className="stroke-on-accent" strokeWidth="2.5" strokeLinecap="round" strokeLinejoin="round">
        <path d="M9 11h6l4 10h4" />
        <path d="M9 21h4" />
        <path d="M19 11h4" />
      </g>
    </svg>
  )
}
