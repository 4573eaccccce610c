import { Conflict } from '../../infra/errors.ts'

/** The channel has a template of this name in this language. */
export class TemplateNameTaken extends Conflict {
  override readonly type = 'template-name-taken'
  constructor(name: string, language: string) {
    super(`This channel has a template “${name}” in ${language} already`)
  }
}

/** It is with the platform at the moment, or the platform lets nobody change it in this state. */
export class TemplateNotChangeable extends Conflict {
  override readonly type = 'template-not-changeable'
  override readonly extra: { status: string; outstanding: string | null }
  constructor(status: string, outstanding: string | null) {
    super(outstanding ? 'The platform is being told of an earlier change' : `A template that is ${status} cannot be changed`)
    this.extra = { status, outstanding }
  }
}
