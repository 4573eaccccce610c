/** When something applies: the editor of conditions, for whatever has some. */
export { ALWAYS, unfinished } from './condition-form.ts'
export { ConditionsField } from './ConditionsField.tsx'
export { useConditionWords } from './use-condition-words.ts'
