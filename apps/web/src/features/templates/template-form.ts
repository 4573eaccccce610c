import type {
  CreateTemplate,
  StoredFile,
  Template,
  TemplateButton,
  TemplateButtonKind,
  TemplateContent,
  TemplateRules,
} from '@switchboard/contracts'
import { type TemplateFault, templateFaults } from '@switchboard/contracts/template-check' // the index would bring every schema along
import { headerFileKind, holesOf, keyOf } from '@switchboard/contracts/template-holes'

/** What the editor holds. */
export interface TemplateForm {
  name: string
  language: string
  category: CreateTemplate['category']
  content: TemplateContent
  /** Examples by the keys of their placeholders. */
  examples: Record<string, string>
  file: Pick<StoredFile, 'key' | 'name' | 'url'> | undefined
}

/** The editor's fields for a template, or for a new one. Pure. */
export function formOf(template: Template | undefined, language: string): TemplateForm {
  if (!template)
    return {
      name: '',
      language,
      category: 'utility',
      content: { header: null, body: '', footer: null, buttons: [] },
      examples: {},
      file: undefined,
    }
  const { name, category, content, variables, headerFile } = template
  return {
    name,
    language: template.language,
    category,
    content,
    examples: Object.fromEntries(variables.map((variable) => [keyOf(variable), variable.example ?? ''])),
    file: headerFile ?? undefined,
  }
}

/** What is sent of it. Pure. */
export function givenOf({
  category,
  content,
  examples,
  file,
}: TemplateForm): Pick<CreateTemplate, 'category' | 'content' | 'variables' | 'headerFile'> {
  const tidy = { ...content, footer: content.footer?.trim() || null }
  return {
    category,
    content: tidy,
    variables: holesOf(tidy).map((hole) => ({ ...hole, example: examples[keyOf(hole)]?.trim() || null })),
    headerFile: headerFileKind(tidy) && file ? file.key : null,
  }
}

/** What the platform would turn it away for. Pure. */
export function faultsOf(form: TemplateForm, rules: TemplateRules): TemplateFault[] {
  const { content, variables, category } = givenOf(form)
  return templateFaults({ name: form.name, language: form.language, category, content, variables, hasFile: form.file !== undefined }, rules)
}

/** The next number that is free in the body. Pure. */
export function nextHole({ body }: TemplateContent): string {
  const numbers = [...body.matchAll(/\{\{(\d+)\}\}/g)].map(([, number]) => Number(number))
  return `{{${Math.max(0, ...numbers) + 1}}}`
}

/** The content with another header. Pure. */
export function withHeader(content: TemplateContent, kind: string): TemplateContent {
  if (kind === '') return { ...content, header: null }
  return { ...content, header: { kind: kind as NonNullable<TemplateContent['header']>['kind'], text: kind === 'text' ? '' : null } }
}

/** The content with one more button. Pure. */
export function withButton(content: TemplateContent, kind: TemplateButtonKind): TemplateContent {
  const button: TemplateButton = { kind, text: '', value: kind === 'quick-reply' ? null : kind === 'url' ? 'https://' : '' }
  // Quick replies stand together, before the others.
  const at = kind === 'quick-reply' ? content.buttons.findLastIndex((one) => one.kind === 'quick-reply') + 1 : content.buttons.length
  return { ...content, buttons: content.buttons.toSpliced(at, 0, button) }
}
