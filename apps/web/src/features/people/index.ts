/** People: one human each, over all channels. */
export { PersonCard } from './PersonCard.tsx'
export { type PersonRow, peopleQuery, personQuery } from './people.queries.ts'
