/** How the desk is doing. The address alone is among the first screens. */
export { reportSearch } from './search.ts'
