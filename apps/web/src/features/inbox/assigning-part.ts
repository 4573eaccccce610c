import { lazy } from 'react'
import { allWords } from '../../lib/i18n.ts'

// The code and words of what few conversations need: the first load does without them.
const load = async () => (await Promise.all([import('../assignment/index.ts'), allWords()]))[0]

export const AssignPicker = lazy(async () => ({ default: (await load()).AssignPicker }))
export const TransferDialog = lazy(async () => ({ default: (await load()).TransferDialog }))
export const WhyPart = lazy(async () => ({ default: (await load()).WhyPart }))
