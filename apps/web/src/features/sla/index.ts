/** What customers are promised: the policies, and how deadlines come about. */
export { ArithmeticCard } from './ArithmeticCard.tsx'
export { PoliciesPart } from './PoliciesPart.tsx'
