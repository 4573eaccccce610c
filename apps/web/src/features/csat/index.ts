/** How customers are asked how it went, and what they said. */
export { CsatPart } from './CsatPart.tsx'
export { SurveysPart } from './SurveysPart.tsx'
