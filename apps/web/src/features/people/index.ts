/** People: one human each, over all channels. */
export { PersonCard } from './PersonCard.tsx'
export { personQuery } from './people.queries.ts'
