/** When something applies: the editor of conditions, for whatever has some. */
export { conditionFaults } from './condition-faults.ts'
export { ALWAYS, unfinished } from './condition-form.ts'
export { ConditionsField } from './ConditionsField.tsx'
export { useChoices } from './use-choices.ts'
export { useConditionWords } from './use-condition-words.ts'
export { ValuesField } from './ValuesField.tsx'
